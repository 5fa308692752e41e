package org.portcullis.tests.parity;

import org.jspecify.annotations.Nullable;
import org.portcullis.testkit.browser.TokenResponse;

/**
 * A login, and the session that it opened.
 *
 * @param person whose it is
 * @param receipt the login's
 * @param tokens what the application was given; null when the login did not come to its end
 */
record Session(Person person, String receipt, @Nullable TokenResponse tokens) {}
