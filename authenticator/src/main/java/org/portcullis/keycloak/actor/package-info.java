/** Who asks for something, and whether that is the person whom it is about. */
@NullMarked
package org.portcullis.keycloak.actor;

import org.jspecify.annotations.NullMarked;
