/** Unexpected exceptions: each is the failure of one part of the agent, is counted and logged once, and the rest goes on. */
@NullMarked
package io.sidelight.defect;

import org.jspecify.annotations.NullMarked;
