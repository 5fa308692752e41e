/**
 * Serves the pages of the admin console, inside Keycloak's own console and as a page of its own.
 */
@NullMarked
package org.portcullis.keycloak.console;

import org.jspecify.annotations.NullMarked;
