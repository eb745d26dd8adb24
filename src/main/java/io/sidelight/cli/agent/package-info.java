/** Commands that run the agent, or ask the one that runs. */
@NullMarked
package io.sidelight.cli.agent;

import org.jspecify.annotations.NullMarked;
