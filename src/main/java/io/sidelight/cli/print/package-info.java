/** The text output of the commands. */
@NullMarked
package io.sidelight.cli.print;

import org.jspecify.annotations.NullMarked;
