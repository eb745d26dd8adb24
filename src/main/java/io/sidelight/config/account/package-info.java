/** Service accounts in the format of DC/OS. */
@NullMarked
package io.sidelight.config.account;

import org.jspecify.annotations.NullMarked;
