/**
 * Recurring work that tolerates a delay of 1 s, one bean for each job. Passes are not among it: they wake up when their DNS records
 * expire ({@link io.sidelight.time.Wakeups}).
 */
@NullMarked
package io.sidelight.boot.job;

import org.jspecify.annotations.NullMarked;
