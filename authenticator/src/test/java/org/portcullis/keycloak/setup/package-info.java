@NullMarked
package org.portcullis.keycloak.setup;

import org.jspecify.annotations.NullMarked;
