/** How well scores tell attacks from honest attempts: error rates, and how sure of them one is. */
@NullMarked
package org.portcullis.engine.evaluation;

import org.jspecify.annotations.NullMarked;
