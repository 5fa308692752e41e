@NullMarked
package org.portcullis.keycloak.grant;

import org.jspecify.annotations.NullMarked;
