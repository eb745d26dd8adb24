/** Parts of requests and responses that all resources share: parameters, media types, entities and cache headers. */
@NullMarked
package io.sidelight.publish.http.message;

import org.jspecify.annotations.NullMarked;
