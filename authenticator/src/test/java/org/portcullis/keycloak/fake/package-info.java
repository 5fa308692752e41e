/** A Keycloak without a server: its own models on a database in memory, and hand-written fakes. */
@NullMarked
package org.portcullis.keycloak.fake;

import org.jspecify.annotations.NullMarked;
