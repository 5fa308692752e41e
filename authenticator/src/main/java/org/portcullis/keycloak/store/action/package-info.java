/** What people decided about somebody outside of cases. */
@NullMarked
package org.portcullis.keycloak.store.action;

import org.jspecify.annotations.NullMarked;
