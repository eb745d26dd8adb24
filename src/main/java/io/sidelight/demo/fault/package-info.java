/** Names and descriptions of the simulated cluster's faults. The servers implement them. */
@NullMarked
package io.sidelight.demo.fault;

import org.jspecify.annotations.NullMarked;
