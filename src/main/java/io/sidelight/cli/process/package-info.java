/** Other programs that commands become, run and restart, and the signals between them. */
@NullMarked
package io.sidelight.cli.process;

import org.jspecify.annotations.NullMarked;
