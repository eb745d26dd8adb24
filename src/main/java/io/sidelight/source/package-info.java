/** The sources: what schedulers, Mesos-DNS and the configuration list, and the overlays of the master. */
@NullMarked
package io.sidelight.source;

import org.jspecify.annotations.NullMarked;
