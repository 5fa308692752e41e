@NullMarked
package org.portcullis.keycloak.grant.action;

import org.jspecify.annotations.NullMarked;
