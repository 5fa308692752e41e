/** The admin surfaces of Keycloak, which ask stored role mappings and not tokens. */
@NullMarked
package org.portcullis.keycloak.grant.surface;

import org.jspecify.annotations.NullMarked;
