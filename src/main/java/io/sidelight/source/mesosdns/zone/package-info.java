/** The answers of Mesos-DNS over HTTP, as far as they concern one framework. */
@NullMarked
package io.sidelight.source.mesosdns.zone;

import org.jspecify.annotations.NullMarked;
