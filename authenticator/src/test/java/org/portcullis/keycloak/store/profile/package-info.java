@NullMarked
package org.portcullis.keycloak.store.profile;

import org.jspecify.annotations.NullMarked;
