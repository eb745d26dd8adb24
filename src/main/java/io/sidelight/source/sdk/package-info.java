/** Claims of a DC/OS SDK scheduler: its endpoints API, in all the shapes that it has had. */
@NullMarked
package io.sidelight.source.sdk;

import org.jspecify.annotations.NullMarked;
