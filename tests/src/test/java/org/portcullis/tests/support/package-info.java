/**
 * The integration-test harness: a real Keycloak on free loopback ports, and the clients, browser,
 * directory and database that tests put around it.
 */
@NullMarked
package org.portcullis.tests.support;

import org.jspecify.annotations.NullMarked;
