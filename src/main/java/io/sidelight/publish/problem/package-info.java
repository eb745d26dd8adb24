/** What a request gets that cannot be answered. */
@NullMarked
package io.sidelight.publish.problem;

import org.jspecify.annotations.NullMarked;
