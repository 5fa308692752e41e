/** What employers declare of people: reading, import and watch. */
@NullMarked
package org.portcullis.keycloak.workprofile;

import org.jspecify.annotations.NullMarked;
