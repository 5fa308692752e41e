@NullMarked
package org.portcullis.keycloak.store.ceiling;

import org.jspecify.annotations.NullMarked;
