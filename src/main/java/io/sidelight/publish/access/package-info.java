/** Admission and resource limits of clients, before any path is matched. */
@NullMarked
package io.sidelight.publish.access;

import org.jspecify.annotations.NullMarked;
