/** How texts from outside are read: strictly, or not at all. */
@NullMarked
package org.portcullis.engine.input;

import org.jspecify.annotations.NullMarked;
