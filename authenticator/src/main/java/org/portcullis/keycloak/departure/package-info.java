/** Who may delete whose account, and what leaves a server with its realm. */
@NullMarked
package org.portcullis.keycloak.departure;

import org.jspecify.annotations.NullMarked;
