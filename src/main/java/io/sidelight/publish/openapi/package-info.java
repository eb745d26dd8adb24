/** What the resources and records alone do not say of the API; the build makes {@code /q/openapi} of both. */
@NullMarked
package io.sidelight.publish.openapi;

import org.jspecify.annotations.NullMarked;
