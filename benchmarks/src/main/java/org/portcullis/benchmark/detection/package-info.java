/** How well the engine tells attacks from honest logins, beside published scores. */
@NullMarked
package org.portcullis.benchmark.detection;

import org.jspecify.annotations.NullMarked;
