/** The resources of the local HTTP API. They hand out what was rendered, and never wait for anything. */
@NullMarked
package io.sidelight.publish.http;

import org.jspecify.annotations.NullMarked;
