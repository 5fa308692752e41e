/** Tests of the evaluation. */
@NullMarked
package org.portcullis.evaluation;

import org.jspecify.annotations.NullMarked;
