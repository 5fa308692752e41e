/** What the employer declared of people. */
@NullMarked
package org.portcullis.keycloak.work;

import org.jspecify.annotations.NullMarked;
