package io.sidelight.model.address;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A mark for methods that pass only address literals to the JDK's parser, which then sends no DNS query. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface Literal {}
