/** Integration tests of Portcullis on a real Keycloak. */
@NullMarked
package org.portcullis.tests;

import org.jspecify.annotations.NullMarked;
