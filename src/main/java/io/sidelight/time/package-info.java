/** The monotonic clock, backoff with jitter, and the timer for recurring work. */
@NullMarked
package io.sidelight.time;

import org.jspecify.annotations.NullMarked;
