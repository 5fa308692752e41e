@NullMarked
package org.portcullis.benchmark.baseline;

import org.jspecify.annotations.NullMarked;
