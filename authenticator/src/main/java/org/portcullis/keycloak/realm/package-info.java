/** What a node knows of a realm: its key, statistics and recent failures. */
@NullMarked
package org.portcullis.keycloak.realm;

import org.jspecify.annotations.NullMarked;
