/** Decides recorded sign-ins anew, under a policy that is not in force. */
@NullMarked
package org.portcullis.keycloak.simulate;

import org.jspecify.annotations.NullMarked;
