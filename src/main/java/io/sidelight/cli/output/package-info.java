/** The output and the exit codes of commands. */
@NullMarked
package io.sidelight.cli.output;

import org.jspecify.annotations.NullMarked;
