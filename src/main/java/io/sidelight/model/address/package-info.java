/** Addresses, the networks that they belong to, and which of them can be dialled from where. */
@NullMarked
package io.sidelight.model.address;

import org.jspecify.annotations.NullMarked;
