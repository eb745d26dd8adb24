/** Addresses, ranges and ports, and where this task stands. */
@NullMarked
package io.sidelight.model.address;

import org.jspecify.annotations.NullMarked;
