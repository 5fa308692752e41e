@NullMarked
package org.portcullis.keycloak.setup.flow;

import org.jspecify.annotations.NullMarked;
