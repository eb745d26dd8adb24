/** The evidence for the view: the lists of sources, and the queries to name servers with their outcomes. */
@NullMarked
package io.sidelight.model.evidence;

import org.jspecify.annotations.NullMarked;
