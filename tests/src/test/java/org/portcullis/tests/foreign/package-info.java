/** A provider of somebody else's that takes the place of one of Portcullis, for one test alone. */
@NullMarked
package org.portcullis.tests.foreign;

import org.jspecify.annotations.NullMarked;
