/** Words for people, made of facts. They are called where bytes or lines are made, and nothing decides by them. */
@NullMarked
package io.sidelight.wording;

import org.jspecify.annotations.NullMarked;
