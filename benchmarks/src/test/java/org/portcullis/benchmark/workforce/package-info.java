@NullMarked
package org.portcullis.benchmark.workforce;

import org.jspecify.annotations.NullMarked;
