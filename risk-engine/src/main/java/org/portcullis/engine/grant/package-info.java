/** Which role grants a session may carry. */
@NullMarked
package org.portcullis.engine.grant;

import org.jspecify.annotations.NullMarked;
