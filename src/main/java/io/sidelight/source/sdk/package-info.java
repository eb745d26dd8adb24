/** The endpoints API of a DC/OS SDK scheduler, in all its versions. */
@NullMarked
package io.sidelight.source.sdk;

import org.jspecify.annotations.NullMarked;
