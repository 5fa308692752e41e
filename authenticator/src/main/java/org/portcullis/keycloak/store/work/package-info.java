/** What of people's work holds whatever their attributes say since. */
@NullMarked
package org.portcullis.keycloak.store.work;

import org.jspecify.annotations.NullMarked;
