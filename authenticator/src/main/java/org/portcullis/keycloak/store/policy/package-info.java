/** Policies as they were, as somebody drafts them, and what they would have done. */
@NullMarked
package org.portcullis.keycloak.store.policy;

import org.jspecify.annotations.NullMarked;
