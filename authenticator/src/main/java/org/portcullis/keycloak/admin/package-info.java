/** The REST API of admins, and of people about themselves. */
@NullMarked
package org.portcullis.keycloak.admin;

import org.jspecify.annotations.NullMarked;
