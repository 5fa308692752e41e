@NullMarked
package org.portcullis.keycloak.store;

import org.jspecify.annotations.NullMarked;
