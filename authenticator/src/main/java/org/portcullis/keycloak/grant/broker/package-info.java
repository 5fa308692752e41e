/** What identity providers left with Keycloak for applications to ask for. */
@NullMarked
package org.portcullis.keycloak.grant.broker;

import org.jspecify.annotations.NullMarked;
