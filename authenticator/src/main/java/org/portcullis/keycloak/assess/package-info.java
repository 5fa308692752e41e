/** Adapters from Keycloak to the assessor's ports: requests, stored history, and the realm. */
@NullMarked
package org.portcullis.keycloak.assess;

import org.jspecify.annotations.NullMarked;
