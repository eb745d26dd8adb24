/** The program and the commands that run the agent or a simulated cluster, check a configuration, or probe an agent. */
@NullMarked
package io.sidelight.cli;

import org.jspecify.annotations.NullMarked;
