/** Who vouched for whom, and codes that wait to be typed. */
@NullMarked
package org.portcullis.keycloak.store.attestation;

import org.jspecify.annotations.NullMarked;
