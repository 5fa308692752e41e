/** Tests across the Keycloak side's packages. */
@NullMarked
package org.portcullis.keycloak;

import org.jspecify.annotations.NullMarked;
