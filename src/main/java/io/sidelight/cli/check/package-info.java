/** The checks of {@code sidelight check --connect}, one line each. */
@NullMarked
package io.sidelight.cli.check;

import org.jspecify.annotations.NullMarked;
