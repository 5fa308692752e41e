/** Narrowing of the role grants that a session carries. */
@NullMarked
package org.portcullis.keycloak.grant;

import org.jspecify.annotations.NullMarked;
