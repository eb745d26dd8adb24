/** The networks of addresses, and the address of an instance that a task can dial. */
@NullMarked
package io.sidelight.model.network;

import org.jspecify.annotations.NullMarked;
