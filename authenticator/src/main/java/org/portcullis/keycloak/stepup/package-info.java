/** How a doubtful session is asked for a second factor, or refused when there is none. */
@NullMarked
package org.portcullis.keycloak.stepup;

import org.jspecify.annotations.NullMarked;
