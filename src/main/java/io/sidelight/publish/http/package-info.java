/** The resources of the local HTTP API. They send rendered bytes and never block. */
@NullMarked
package io.sidelight.publish.http;

import org.jspecify.annotations.NullMarked;
