/** The facts about this task, each with its source. */
@NullMarked
package io.sidelight.model.self;

import org.jspecify.annotations.NullMarked;
