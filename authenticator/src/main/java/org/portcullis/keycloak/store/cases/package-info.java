/** Cases, their steps, holds and muted patterns. */
@NullMarked
package org.portcullis.keycloak.store.cases;

import org.jspecify.annotations.NullMarked;
