/** The command that tells how a name is spelled. */
@NullMarked
package io.sidelight.cli.name;

import org.jspecify.annotations.NullMarked;
