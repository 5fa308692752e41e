@NullMarked
package org.portcullis.keycloak.cases;

import org.jspecify.annotations.NullMarked;
