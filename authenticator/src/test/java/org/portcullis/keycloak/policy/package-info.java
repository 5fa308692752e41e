@NullMarked
package org.portcullis.keycloak.policy;

import org.jspecify.annotations.NullMarked;
