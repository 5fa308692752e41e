/** What user agents say of themselves. */
@NullMarked
package org.portcullis.engine.client;

import org.jspecify.annotations.NullMarked;
