/**
 * The servers of the simulated cluster, and their faults. Other packages provide the content; a fault changes only how it is
 * sent.
 */
@NullMarked
package io.sidelight.demo.net;

import org.jspecify.annotations.NullMarked;
