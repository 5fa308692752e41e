@NullMarked
package org.portcullis.keycloak.store.realm;

import org.jspecify.annotations.NullMarked;
