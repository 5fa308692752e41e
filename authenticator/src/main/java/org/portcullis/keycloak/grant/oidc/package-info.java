/** Narrowing of what OpenID Connect says of a session beside its token responses. */
@NullMarked
package org.portcullis.keycloak.grant.oidc;

import org.jspecify.annotations.NullMarked;
