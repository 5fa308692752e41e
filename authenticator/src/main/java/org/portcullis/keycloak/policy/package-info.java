/** The realm's policy, stored as a realm component. */
@NullMarked
package org.portcullis.keycloak.policy;

import org.jspecify.annotations.NullMarked;
