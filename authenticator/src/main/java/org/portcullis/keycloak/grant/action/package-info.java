/** What applications ask people to do with their accounts, which obeys ceilings. */
@NullMarked
package org.portcullis.keycloak.grant.action;

import org.jspecify.annotations.NullMarked;
