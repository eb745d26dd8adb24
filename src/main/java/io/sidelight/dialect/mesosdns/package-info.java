/** The HTTP API of Mesos-DNS, version 1, from the view. */
@NullMarked
package io.sidelight.dialect.mesosdns;

import org.jspecify.annotations.NullMarked;
