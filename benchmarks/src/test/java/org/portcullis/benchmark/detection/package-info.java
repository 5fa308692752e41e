@NullMarked
package org.portcullis.benchmark.detection;

import org.jspecify.annotations.NullMarked;
