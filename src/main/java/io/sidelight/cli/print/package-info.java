/** How commands print. */
@NullMarked
package io.sidelight.cli.print;

import org.jspecify.annotations.NullMarked;
