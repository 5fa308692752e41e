@NullMarked
package org.portcullis.keycloak.store.work;

import org.jspecify.annotations.NullMarked;
