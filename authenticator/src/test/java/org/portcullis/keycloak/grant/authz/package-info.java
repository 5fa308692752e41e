@NullMarked
package org.portcullis.keycloak.grant.authz;

import org.jspecify.annotations.NullMarked;
