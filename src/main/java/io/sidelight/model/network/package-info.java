/** The networks that addresses belong to, and which address of an instance can be dialed from where. */
@NullMarked
package io.sidelight.model.network;

import org.jspecify.annotations.NullMarked;
