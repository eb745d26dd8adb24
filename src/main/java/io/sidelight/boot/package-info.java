/** The wiring: which part is made of which others, and when each runs. */
@NullMarked
package io.sidelight.boot;

import org.jspecify.annotations.NullMarked;
