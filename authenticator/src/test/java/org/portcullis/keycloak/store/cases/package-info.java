@NullMarked
package org.portcullis.keycloak.store.cases;

import org.jspecify.annotations.NullMarked;
