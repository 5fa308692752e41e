/** A signal of one's own, as a third party would write it. */
@NullMarked
package com.example.risk;

import org.jspecify.annotations.NullMarked;
