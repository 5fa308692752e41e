/** What leaves a server with a realm, and what does not. */
@NullMarked
package org.portcullis.keycloak.transfer;

import org.jspecify.annotations.NullMarked;
