@NullMarked
package org.portcullis.keycloak.work;

import org.jspecify.annotations.NullMarked;
