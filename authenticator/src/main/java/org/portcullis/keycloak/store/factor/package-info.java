/** Second factors that nobody but whoever enrolled them vouches for. */
@NullMarked
package org.portcullis.keycloak.store.factor;

import org.jspecify.annotations.NullMarked;
