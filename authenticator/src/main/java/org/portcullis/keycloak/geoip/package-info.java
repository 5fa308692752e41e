/** IP intelligence from local MMDB files. */
@NullMarked
package org.portcullis.keycloak.geoip;

import org.jspecify.annotations.NullMarked;
