/** What Portcullis keeps per realm, from the realm's creation to its removal. */
@NullMarked
package org.portcullis.keycloak.setup;

import org.jspecify.annotations.NullMarked;
