@NullMarked
package org.portcullis.keycloak.actor;

import org.jspecify.annotations.NullMarked;
