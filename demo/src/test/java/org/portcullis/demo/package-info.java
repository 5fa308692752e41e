@NullMarked
package org.portcullis.demo;

import org.jspecify.annotations.NullMarked;
