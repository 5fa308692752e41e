/** Tests of the MMDB writer. */
@NullMarked
package org.portcullis.testkit.ip;

import org.jspecify.annotations.NullMarked;
