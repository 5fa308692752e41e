@NullMarked
package org.portcullis.keycloak.store.ledger;

import org.jspecify.annotations.NullMarked;
