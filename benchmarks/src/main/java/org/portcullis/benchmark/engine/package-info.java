/** How fast the engine is, measured with JMH. */
@NullMarked
package org.portcullis.benchmark.engine;

import org.jspecify.annotations.NullMarked;
