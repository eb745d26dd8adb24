/**
 * Recurring work that tolerates a second, one bean for each kind. Refreshing is not among it: passes wake up when their answers
 * expire ({@link io.sidelight.time.Wakeups}).
 */
@NullMarked
package io.sidelight.boot.job;

import org.jspecify.annotations.NullMarked;
