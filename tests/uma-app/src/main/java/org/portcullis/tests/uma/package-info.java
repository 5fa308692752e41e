/** A UMA resource server, protected by Keycloak's policy enforcer. */
@NullMarked
package org.portcullis.tests.uma;

import org.jspecify.annotations.NullMarked;
