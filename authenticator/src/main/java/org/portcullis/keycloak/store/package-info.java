/** Portcullis' tables: the only place with SQL, one sub-package a topic. */
@NullMarked
package org.portcullis.keycloak.store;

import org.jspecify.annotations.NullMarked;
