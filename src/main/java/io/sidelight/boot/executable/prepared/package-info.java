/**
 * Objects that the native executable contains, because each start would otherwise make them by reflection. That takes time, and each class
 * that reflection has read takes a page of memory that processes cannot share.
 */
@NullMarked
package io.sidelight.boot.executable.prepared;

import org.jspecify.annotations.NullMarked;
