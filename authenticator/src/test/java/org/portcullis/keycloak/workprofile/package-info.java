/** Tests of work profiles. */
@NullMarked
package org.portcullis.keycloak.workprofile;

import org.jspecify.annotations.NullMarked;
