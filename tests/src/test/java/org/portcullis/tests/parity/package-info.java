/** One history on a real Keycloak and in a replay. */
@NullMarked
package org.portcullis.tests.parity;

import org.jspecify.annotations.NullMarked;
