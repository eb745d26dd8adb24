/** The page that a person opens in a browser: files from the executable, which read the API. */
@NullMarked
package io.sidelight.publish.page;

import org.jspecify.annotations.NullMarked;
