/** Narrowing of what organizations bring their members. */
@NullMarked
package org.portcullis.keycloak.grant.organization;

import org.jspecify.annotations.NullMarked;
