/**
 * What IP databases know of an address: MMDB files of any vendor, merged into one {@link
 * org.portcullis.risk.Network}, and a curated table of what kind of network an AS number is.
 */
@NullMarked
package org.portcullis.engine.network;

import org.jspecify.annotations.NullMarked;
