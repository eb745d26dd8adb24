/** Service accounts, as DC/OS writes them. */
@NullMarked
package io.sidelight.config.account;

import org.jspecify.annotations.NullMarked;
