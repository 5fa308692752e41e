/** The assessments of all logins, and how each ended. */
@NullMarked
package org.portcullis.keycloak.store.ledger;

import org.jspecify.annotations.NullMarked;
