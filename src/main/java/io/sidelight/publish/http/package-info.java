/** The local HTTP API. Reads what was rendered and never waits for anything. */
@NullMarked
package io.sidelight.publish.http;

import org.jspecify.annotations.NullMarked;
