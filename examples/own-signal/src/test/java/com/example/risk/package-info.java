/** Tests of the example signal. */
@NullMarked
package com.example.risk;

import org.jspecify.annotations.NullMarked;
