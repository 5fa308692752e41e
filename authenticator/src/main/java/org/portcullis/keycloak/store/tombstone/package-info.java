/** What is left of accounts that were deleted while something spoke against their owners. */
@NullMarked
package org.portcullis.keycloak.store.tombstone;

import org.jspecify.annotations.NullMarked;
