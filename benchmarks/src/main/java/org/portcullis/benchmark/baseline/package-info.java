/** Published ways of scoring a login that the engine is measured against. */
@NullMarked
package org.portcullis.benchmark.baseline;

import org.jspecify.annotations.NullMarked;
