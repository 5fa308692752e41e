@NullMarked
package org.portcullis.engine.assess;

import org.jspecify.annotations.NullMarked;
