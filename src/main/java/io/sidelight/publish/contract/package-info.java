/** The published documents, field by field. Fields may be added; none may move or change its meaning. */
@NullMarked
package io.sidelight.publish.contract;

import org.jspecify.annotations.NullMarked;
