/** The stages of new people, and who vouched for them when. */
@NullMarked
package org.portcullis.engine.probation;

import org.jspecify.annotations.NullMarked;
