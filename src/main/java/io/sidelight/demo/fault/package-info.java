/** The ways in which the pretended cluster can fail: their names and words only. What they do, its servers know. */
@NullMarked
package io.sidelight.demo.fault;

import org.jspecify.annotations.NullMarked;
