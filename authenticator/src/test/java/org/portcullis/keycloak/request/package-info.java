@NullMarked
package org.portcullis.keycloak.request;

import org.jspecify.annotations.NullMarked;
