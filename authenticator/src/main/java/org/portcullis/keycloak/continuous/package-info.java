/** What is looked at while a session lives. */
@NullMarked
package org.portcullis.keycloak.continuous;

import org.jspecify.annotations.NullMarked;
