/** What employers write of people's work, in the forms that are common, and its canonical form. */
@NullMarked
package org.portcullis.engine.work;

import org.jspecify.annotations.NullMarked;
