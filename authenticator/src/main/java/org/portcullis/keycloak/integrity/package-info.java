/** Whether Portcullis is whole in the Keycloak that it runs in: nothing of it lost to another. */
@NullMarked
package org.portcullis.keycloak.integrity;

import org.jspecify.annotations.NullMarked;
