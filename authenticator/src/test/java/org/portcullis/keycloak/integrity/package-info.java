@NullMarked
package org.portcullis.keycloak.integrity;

import org.jspecify.annotations.NullMarked;
