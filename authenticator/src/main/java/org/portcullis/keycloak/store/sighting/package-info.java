/** Who was seen with what, by keyed hash. */
@NullMarked
package org.portcullis.keycloak.store.sighting;

import org.jspecify.annotations.NullMarked;
