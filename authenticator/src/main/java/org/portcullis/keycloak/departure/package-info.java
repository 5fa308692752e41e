/** Who may delete whose account. */
@NullMarked
package org.portcullis.keycloak.departure;

import org.jspecify.annotations.NullMarked;
