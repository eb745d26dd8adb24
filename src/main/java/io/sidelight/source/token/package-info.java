/** Tokens for requests to Admin Router. No other host receives them. */
@NullMarked
package io.sidelight.source.token;

import org.jspecify.annotations.NullMarked;
