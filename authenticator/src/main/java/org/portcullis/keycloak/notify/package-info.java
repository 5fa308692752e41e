/** What people are told of by e-mail. */
@NullMarked
package org.portcullis.keycloak.notify;

import org.jspecify.annotations.NullMarked;
