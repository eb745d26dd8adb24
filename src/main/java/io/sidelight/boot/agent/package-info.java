/** The agent without its surface, and the cluster that it looks at. */
@NullMarked
package io.sidelight.boot.agent;

import org.jspecify.annotations.NullMarked;
