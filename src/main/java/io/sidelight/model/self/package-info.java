/** What this task knows of itself, each fact with how it was learned. */
@NullMarked
package io.sidelight.model.self;

import org.jspecify.annotations.NullMarked;
