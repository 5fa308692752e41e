@NullMarked
package org.portcullis.keycloak.assess;

import org.jspecify.annotations.NullMarked;
