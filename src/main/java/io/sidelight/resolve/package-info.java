/** DNS: a question in, an answer out. The only room that knows the resolver library. */
@NullMarked
package io.sidelight.resolve;

import org.jspecify.annotations.NullMarked;
