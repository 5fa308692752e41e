/** How somebody else vouches for a person while they sign in. */
@NullMarked
package org.portcullis.keycloak.attest;

import org.jspecify.annotations.NullMarked;
