@NullMarked
package org.portcullis.keycloak.grant.surface;

import org.jspecify.annotations.NullMarked;
