/** Keycloak SPIs through which third parties add signals and sources of network facts. */
@NullMarked
package org.portcullis.risk.spi;

import org.jspecify.annotations.NullMarked;
