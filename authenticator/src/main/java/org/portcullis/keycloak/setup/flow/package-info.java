/** A realm's flows as trees: read, checked for ways past the assessment, and copied with it. */
@NullMarked
package org.portcullis.keycloak.setup.flow;

import org.jspecify.annotations.NullMarked;
