/** A realm's secret key, its statistics, and the flows it was bound to. */
@NullMarked
package org.portcullis.keycloak.store.realm;

import org.jspecify.annotations.NullMarked;
