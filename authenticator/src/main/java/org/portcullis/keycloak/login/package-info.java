/** From a Keycloak login to an attempt, an assessment, a decision, and what is learnt of it. */
@NullMarked
package org.portcullis.keycloak.login;

import org.jspecify.annotations.NullMarked;
