/** The published documents, field by field. Fields may be added; none may change its place or its meaning. */
@NullMarked
package io.sidelight.publish.contract;

import org.jspecify.annotations.NullMarked;
