/** The device credential: a rotating secret in a first-party cookie. */
@NullMarked
package org.portcullis.keycloak.device;

import org.jspecify.annotations.NullMarked;
