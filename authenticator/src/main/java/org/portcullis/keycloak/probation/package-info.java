/** Where people stand in the probation, and the groups that it names. */
@NullMarked
package org.portcullis.keycloak.probation;

import org.jspecify.annotations.NullMarked;
