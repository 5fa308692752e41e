@NullMarked
package org.portcullis.keycloak.store.tombstone;

import org.jspecify.annotations.NullMarked;
