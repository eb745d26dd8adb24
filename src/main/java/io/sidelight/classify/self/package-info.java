/** Where this task stands and what it is called, by pure functions of what was found in and around it. */
@NullMarked
package io.sidelight.classify.self;

import org.jspecify.annotations.NullMarked;
