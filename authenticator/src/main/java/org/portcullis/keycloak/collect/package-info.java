/** How the pages of a login have browsers say of themselves what scripts can see. */
@NullMarked
package org.portcullis.keycloak.collect;

import org.jspecify.annotations.NullMarked;
