@NullMarked
package org.portcullis.keycloak.notes;

import org.jspecify.annotations.NullMarked;
