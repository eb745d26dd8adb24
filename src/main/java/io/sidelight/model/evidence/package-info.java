/** How the view is known: what sources claimed, what was asked of name servers, and what came back. */
@NullMarked
package io.sidelight.model.evidence;

import org.jspecify.annotations.NullMarked;
