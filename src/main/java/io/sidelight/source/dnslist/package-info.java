/** Listed instances of Marathon's apps and pods, and of configured tasks, which only name servers list. */
@NullMarked
package io.sidelight.source.dnslist;

import org.jspecify.annotations.NullMarked;
