@NullMarked
package org.portcullis.replay;

import org.jspecify.annotations.NullMarked;
