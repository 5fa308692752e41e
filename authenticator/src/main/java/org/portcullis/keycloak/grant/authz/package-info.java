/** Narrowing of what Authorization Services grant by role and group. */
@NullMarked
package org.portcullis.keycloak.grant.authz;

import org.jspecify.annotations.NullMarked;
