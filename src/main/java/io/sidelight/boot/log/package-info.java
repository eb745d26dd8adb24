/** The format of the log. */
@NullMarked
package io.sidelight.boot.log;

import org.jspecify.annotations.NullMarked;
