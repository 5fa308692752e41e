/**
 * What is remembered of a user that speaks about who they are, and how facts fit what is declared.
 */
@NullMarked
package org.portcullis.engine.identity;

import org.jspecify.annotations.NullMarked;
