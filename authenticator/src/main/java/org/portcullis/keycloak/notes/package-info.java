/** What logins and sessions remember of their assessment, in notes that no browser can reach. */
@NullMarked
package org.portcullis.keycloak.notes;

import org.jspecify.annotations.NullMarked;
