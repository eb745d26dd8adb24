/** How to connect a client to an endpoint: the kind of client, the right name, and snippets with the addresses of now. */
@NullMarked
package io.sidelight.publish.connect;

import org.jspecify.annotations.NullMarked;
