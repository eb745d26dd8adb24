/** Errors in the form of RFC 9457. */
@NullMarked
package io.sidelight.publish.problem;

import org.jspecify.annotations.NullMarked;
