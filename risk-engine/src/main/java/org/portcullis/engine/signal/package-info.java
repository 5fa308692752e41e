/** The built-in signals. */
@NullMarked
package org.portcullis.engine.signal;

import org.jspecify.annotations.NullMarked;
