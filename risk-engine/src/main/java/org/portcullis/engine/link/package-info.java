/** Sightings of users on lines, browsers and files, and the accounts that hang together by them. */
@NullMarked
package org.portcullis.engine.link;

import org.jspecify.annotations.NullMarked;
