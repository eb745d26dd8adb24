/** The view over a restart: saved to a file, and restored from it at the start. */
@NullMarked
package io.sidelight.store;

import org.jspecify.annotations.NullMarked;
