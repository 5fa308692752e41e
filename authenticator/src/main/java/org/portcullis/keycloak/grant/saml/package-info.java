/** Narrowing of what SAML assertions say about roles and groups. */
@NullMarked
package org.portcullis.keycloak.grant.saml;

import org.jspecify.annotations.NullMarked;
