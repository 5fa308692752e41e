/**
 * The scorer of logins: it asks every signal, caps their evidence by family and makes two risks of
 * it.
 */
@NullMarked
package org.portcullis.engine;

import org.jspecify.annotations.NullMarked;
