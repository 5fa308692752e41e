@NullMarked
package org.portcullis.keycloak.simulate;

import org.jspecify.annotations.NullMarked;
