/** What is learnt from logins, and how it is stored. */
@NullMarked
package org.portcullis.engine.history;

import org.jspecify.annotations.NullMarked;
