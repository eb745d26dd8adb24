/** The commands. */
@NullMarked
package io.sidelight.cli;

import org.jspecify.annotations.NullMarked;
