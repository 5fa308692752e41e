/** Reports of whom identity risk speaks against, for those who answer for its fairness. */
@NullMarked
package org.portcullis.engine.report;

import org.jspecify.annotations.NullMarked;
