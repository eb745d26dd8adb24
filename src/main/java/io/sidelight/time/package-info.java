/** The monotonic clock, backoff with jitter, and what wakes up work when it is due. */
@NullMarked
package io.sidelight.time;

import org.jspecify.annotations.NullMarked;
