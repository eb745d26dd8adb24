/** The agent without its API, and the cluster that it watches. */
@NullMarked
package io.sidelight.boot.agent;

import org.jspecify.annotations.NullMarked;
