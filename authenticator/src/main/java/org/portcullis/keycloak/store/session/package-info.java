/** When sessions are to end, and whose sessions there are. */
@NullMarked
package org.portcullis.keycloak.store.session;

import org.jspecify.annotations.NullMarked;
