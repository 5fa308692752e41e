/** Measurements of a running Keycloak; no part of the tests, as they need a quiet machine. */
@NullMarked
package org.portcullis.tests.bench;

import org.jspecify.annotations.NullMarked;
