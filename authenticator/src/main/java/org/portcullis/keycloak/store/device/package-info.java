/** The rotating secrets of device credentials. */
@NullMarked
package org.portcullis.keycloak.store.device;

import org.jspecify.annotations.NullMarked;
