package io.sidelight.model.address;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method that gives an address literal, never a name, to the JDK's parser: no name server is asked. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface Literal {}
