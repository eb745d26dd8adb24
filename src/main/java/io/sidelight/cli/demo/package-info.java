/** Commands that simulate a cluster. */
@NullMarked
package io.sidelight.cli.demo;

import org.jspecify.annotations.NullMarked;
