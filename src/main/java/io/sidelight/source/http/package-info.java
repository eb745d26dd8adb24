/** HTTP requests with limits on time and size, whose failures are values. */
@NullMarked
package io.sidelight.source.http;

import org.jspecify.annotations.NullMarked;
