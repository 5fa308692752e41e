@NullMarked
package org.portcullis.keycloak.doctor;

import org.jspecify.annotations.NullMarked;
