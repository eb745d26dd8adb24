/** Address truth, by pure functions: networks, and what can be dialled from where. */
@NullMarked
package io.sidelight.classify;

import org.jspecify.annotations.NullMarked;
