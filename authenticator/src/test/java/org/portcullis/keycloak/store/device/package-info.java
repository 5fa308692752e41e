@NullMarked
package org.portcullis.keycloak.store.device;

import org.jspecify.annotations.NullMarked;
