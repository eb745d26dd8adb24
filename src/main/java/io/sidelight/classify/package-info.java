/** Pure functions that classify networks, and decide which address a task can dial. */
@NullMarked
package io.sidelight.classify;

import org.jspecify.annotations.NullMarked;
