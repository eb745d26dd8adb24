/**
 * What the native executable contains ready, because each start would otherwise look it up by reflection. That takes time, and each class
 * that is looked at takes a page of memory that processes cannot share.
 */
@NullMarked
package io.sidelight.boot.executable.prepared;

import org.jspecify.annotations.NullMarked;
