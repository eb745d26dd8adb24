/** The parts of {@code /q/openapi} that the build cannot read from resources and records. */
@NullMarked
package io.sidelight.publish.openapi;

import org.jspecify.annotations.NullMarked;
