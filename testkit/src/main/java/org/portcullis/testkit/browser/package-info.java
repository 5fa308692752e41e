/** A browser without scripts and an OAuth client, for tests and the demo. */
@NullMarked
package org.portcullis.testkit.browser;

import org.jspecify.annotations.NullMarked;
