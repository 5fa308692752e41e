@NullMarked
package org.portcullis.engine.calibration;

import org.jspecify.annotations.NullMarked;
