/** The demo: its realm, its people's past logins, and the scenarios that are played through it. */
@NullMarked
package org.portcullis.demo;

import org.jspecify.annotations.NullMarked;
