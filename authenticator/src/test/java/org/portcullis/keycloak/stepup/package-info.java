@NullMarked
package org.portcullis.keycloak.stepup;

import org.jspecify.annotations.NullMarked;
