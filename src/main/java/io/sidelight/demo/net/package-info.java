/**
 * The sockets of the pretended cluster, and how they fail. What is answered is told by somebody else; a fault changes only what
 * is sent of it.
 */
@NullMarked
package io.sidelight.demo.net;

import org.jspecify.annotations.NullMarked;
