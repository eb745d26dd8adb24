/** Notification of changes: requests that wait for one, and streams of events. */
@NullMarked
package io.sidelight.publish.push;

import org.jspecify.annotations.NullMarked;
