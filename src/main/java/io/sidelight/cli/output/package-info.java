/** The formats of what commands print, and their exit codes. */
@NullMarked
package io.sidelight.cli.output;

import org.jspecify.annotations.NullMarked;
