/** Commands that run the agent, check its configuration, or probe it. */
@NullMarked
package io.sidelight.cli.agent;

import org.jspecify.annotations.NullMarked;
