/** The client of the running agent's API, over plain sockets and without the framework. */
@NullMarked
package io.sidelight.cli.client;

import org.jspecify.annotations.NullMarked;
