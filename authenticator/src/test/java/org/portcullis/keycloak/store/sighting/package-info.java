@NullMarked
package org.portcullis.keycloak.store.sighting;

import org.jspecify.annotations.NullMarked;
