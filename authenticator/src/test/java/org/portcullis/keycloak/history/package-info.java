@NullMarked
package org.portcullis.keycloak.history;

import org.jspecify.annotations.NullMarked;
