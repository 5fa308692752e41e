/** Requests, and what stands for one where there is none. */
@NullMarked
package org.portcullis.keycloak.request;

import org.jspecify.annotations.NullMarked;
