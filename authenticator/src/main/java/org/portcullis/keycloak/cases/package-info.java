/** Cases: identity risk that people review, with four eyes, and what comes of it. */
@NullMarked
package org.portcullis.keycloak.cases;

import org.jspecify.annotations.NullMarked;
