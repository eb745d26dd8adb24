/** HTTP responses of Mesos-DNS, reduced to one framework. */
@NullMarked
package io.sidelight.source.mesosdns.zone;

import org.jspecify.annotations.NullMarked;
