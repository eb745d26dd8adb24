/** Addresses, ranges and ports, and the network of this task. */
@NullMarked
package io.sidelight.model.address;

import org.jspecify.annotations.NullMarked;
