@NullMarked
package org.portcullis.keycloak.store.factor;

import org.jspecify.annotations.NullMarked;
