@NullMarked
package org.portcullis.keycloak.admin;

import org.jspecify.annotations.NullMarked;
