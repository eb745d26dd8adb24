/** Tasks of any framework, as the HTTP API of Mesos-DNS lists them. */
@NullMarked
package io.sidelight.source.mesosdns;

import org.jspecify.annotations.NullMarked;
