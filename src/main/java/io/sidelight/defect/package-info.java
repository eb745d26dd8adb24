/** The handling of unexpected exceptions. Each one fails one part of the agent, is counted, and is logged once. The rest continues. */
@NullMarked
package io.sidelight.defect;

import org.jspecify.annotations.NullMarked;
