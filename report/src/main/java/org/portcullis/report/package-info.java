/** Reports: paragraphs, tables and plots, as text and as a page of HTML that needs no network. */
@NullMarked
package org.portcullis.report;

import org.jspecify.annotations.NullMarked;
