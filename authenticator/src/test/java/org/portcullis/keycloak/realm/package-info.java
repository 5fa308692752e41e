/** Tests of what a node knows of a realm. */
@NullMarked
package org.portcullis.keycloak.realm;

import org.jspecify.annotations.NullMarked;
