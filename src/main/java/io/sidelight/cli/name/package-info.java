/** The command that prints the DNS names and paths of a service. */
@NullMarked
package io.sidelight.cli.name;

import org.jspecify.annotations.NullMarked;
