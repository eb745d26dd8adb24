/** The read-only part of Consul's HTTP API that finds services, with its blocking queries. */
@NullMarked
package io.sidelight.dialect.consul;

import org.jspecify.annotations.NullMarked;
