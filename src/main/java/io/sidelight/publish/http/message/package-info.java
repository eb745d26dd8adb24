/** Requests and responses as all resources have them: parameters, media types, entities, and the headers of caches. */
@NullMarked
package io.sidelight.publish.http.message;

import org.jspecify.annotations.NullMarked;
