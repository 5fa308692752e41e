/**
 * The one way from the facts of an attempt to its decision, and from its end to what it teaches.
 * Server and replay call it alike; they differ in the ports that they bring.
 */
@NullMarked
package org.portcullis.engine.assess;

import org.jspecify.annotations.NullMarked;
