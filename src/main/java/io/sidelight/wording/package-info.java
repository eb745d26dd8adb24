/** Sentences for people, made from facts. Only code that writes bytes or lines calls this package; no logic depends on a sentence. */
@NullMarked
package io.sidelight.wording;

import org.jspecify.annotations.NullMarked;
