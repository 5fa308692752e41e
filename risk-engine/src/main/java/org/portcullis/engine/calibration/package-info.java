/** Proposes thresholds and weights from what a realm has seen; changes nothing. */
@NullMarked
package org.portcullis.engine.calibration;

import org.jspecify.annotations.NullMarked;
