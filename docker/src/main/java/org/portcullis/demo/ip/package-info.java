/**
 * The demo's IP data: invented networks over documentation addresses, written as MaxMind DB files.
 * For build and test use only.
 */
@NullMarked
package org.portcullis.demo.ip;

import org.jspecify.annotations.NullMarked;
