/** Ceilings of people and sessions, and the elevations that pierce them. */
@NullMarked
package org.portcullis.keycloak.store.ceiling;

import org.jspecify.annotations.NullMarked;
