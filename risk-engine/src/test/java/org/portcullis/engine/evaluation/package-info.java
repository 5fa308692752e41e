@NullMarked
package org.portcullis.engine.evaluation;

import org.jspecify.annotations.NullMarked;
