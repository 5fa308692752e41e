/**
 * The model of a login's risk: facts of an {@linkplain org.portcullis.risk.LoginAttempt attempt},
 * what is {@linkplain org.portcullis.risk.History known from before}, and what {@linkplain
 * org.portcullis.risk.Signal signals} make of them.
 *
 * <p>Everything here is immutable and free of Keycloak.
 */
@NullMarked
package org.portcullis.risk;

import org.jspecify.annotations.NullMarked;
