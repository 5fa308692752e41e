@NullMarked
package org.portcullis.keycloak.store.session;

import org.jspecify.annotations.NullMarked;
