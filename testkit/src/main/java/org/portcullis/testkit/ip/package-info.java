/**
 * Invented networks over documentation addresses, written as MMDB files; for tests and the demo.
 */
@NullMarked
package org.portcullis.testkit.ip;

import org.jspecify.annotations.NullMarked;
