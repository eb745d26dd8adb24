/** The agent without its server: the parts that the settings call for, the cluster that they work on, and its log. */
@NullMarked
package io.sidelight.agent;

import org.jspecify.annotations.NullMarked;
