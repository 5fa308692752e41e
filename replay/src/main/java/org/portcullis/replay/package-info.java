/** The command line: scores a login history offline with the engine of the server. */
@NullMarked
package org.portcullis.replay;

import org.jspecify.annotations.NullMarked;
