/** A provider that notes identity risk when a test says so, beside Portcullis in the server. */
@NullMarked
package org.portcullis.tests.noting;

import org.jspecify.annotations.NullMarked;
