/** An invented workforce, its attackers, and the login history that they leave behind. */
@NullMarked
package org.portcullis.benchmark.workforce;

import org.jspecify.annotations.NullMarked;
