/** The DNS resolver. Only this package uses the DNS library. */
@NullMarked
package io.sidelight.resolve;

import org.jspecify.annotations.NullMarked;
