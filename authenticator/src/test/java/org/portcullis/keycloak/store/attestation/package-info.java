@NullMarked
package org.portcullis.keycloak.store.attestation;

import org.jspecify.annotations.NullMarked;
