/** From claims and answers to a picture of a service: pure, and the only place where what was known before is weighed. */
@NullMarked
package io.sidelight.refresh.picture;

import org.jspecify.annotations.NullMarked;
