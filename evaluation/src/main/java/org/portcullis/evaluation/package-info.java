/** How well scores tell attacks from honest attempts. */
@NullMarked
package org.portcullis.evaluation;

import org.jspecify.annotations.NullMarked;
