/** A provider that breaks requests on purpose, put into the server under test beside Portcullis. */
@NullMarked
package org.portcullis.tests.broken;

import org.jspecify.annotations.NullMarked;
