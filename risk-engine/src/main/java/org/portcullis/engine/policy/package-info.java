/** The realm's one document: what to look for, what to do about it. */
@NullMarked
package org.portcullis.engine.policy;

import org.jspecify.annotations.NullMarked;
