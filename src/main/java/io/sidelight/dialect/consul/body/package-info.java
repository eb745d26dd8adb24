/** The documents of Consul's API, with the names of their fields there. */
@NullMarked
package io.sidelight.dialect.consul.body;

import org.jspecify.annotations.NullMarked;
