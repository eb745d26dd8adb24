/** Pure functions that detect the network, the names and the ports of this task from evidence. */
@NullMarked
package io.sidelight.classify.self;

import org.jspecify.annotations.NullMarked;
