/** The commands that follow the running agent: they wait for it, start programs with its addresses, and write files of its view. */
@NullMarked
package io.sidelight.cli.follow;

import org.jspecify.annotations.NullMarked;
