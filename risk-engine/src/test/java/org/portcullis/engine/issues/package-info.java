/** Bugs that other projects of this kind shipped, one test each. */
@NullMarked
package org.portcullis.engine.issues;

import org.jspecify.annotations.NullMarked;
