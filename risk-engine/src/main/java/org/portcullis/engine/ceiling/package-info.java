/** Ceilings: what of somebody's grants is withheld. */
@NullMarked
package org.portcullis.engine.ceiling;

import org.jspecify.annotations.NullMarked;
