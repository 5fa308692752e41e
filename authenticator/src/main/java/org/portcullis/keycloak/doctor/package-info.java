/**
 * Looks at an installation of Portcullis, and says what holds, what does not, and how to mend it.
 */
@NullMarked
package org.portcullis.keycloak.doctor;

import org.jspecify.annotations.NullMarked;
