/**
 * A small simulated DC/OS cluster in the same process. Its authoritative DNS server responds as Mesos-DNS and dcos-net do. Its
 * endpoints API responds as SDK schedulers behind Admin Router do. Its tasks move.
 *
 * <p>{@link io.sidelight.demo.DemoState} is the content of the cluster, and {@code DemoZone} and {@code DemoSchedulers} are its
 * DNS records and lists. The servers in {@code net} send them, or fail with one of the faults in {@code fault}.
 */
@NullMarked
package io.sidelight.demo;

import org.jspecify.annotations.NullMarked;
