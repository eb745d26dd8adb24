/**
 * A small pretended DC/OS cluster in the same process: an authoritative DNS server that answers as Mesos-DNS and dcos-net
 * do, an endpoints API that answers as the schedulers of the DC/OS SDK do behind Admin Router, and tasks that move.
 *
 * <p>{@link io.sidelight.demo.DemoState} says what is in the cluster, {@code Zone} and {@code Schedulers} what the cluster
 * answers about it, and the servers in {@code net} carry the answers, or fail in one of the ways that {@code fault} names.
 */
@NullMarked
package io.sidelight.demo;

import org.jspecify.annotations.NullMarked;
