package io.sidelight.demo;

import java.util.Map;

/** The task that the agent runs beside on the simulated cluster: a Marathon pod on the overlay of the first agent. */
public final class DemoSelf {
    /** The task's address, in the half of the agent's slice that the containers of the state do not use. */
    public static final String ADDRESS = "9.0.1.20";

    /** The variables that Mesos and Marathon set. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "MESOS_TASK_ID", "shop_orders.instance-5ccc6ff4-0a51-11e6-a4b0-0242b6a5cd4f.sidelight",
            "MESOS_CONTAINER_IP", ADDRESS,
            "LIBPROCESS_IP", "0.0.0.0",
            "HOST", "10.0.1.11",
            "MARATHON_APP_ID", "/shop/orders",
            "MARATHON_CONTAINER_ID", "sidelight",
            "ENDPOINT_WEB", "8080",
            "EP_CONTAINER_WEB", "8080",
            "EP_HOST_WEB", "31002");

    private DemoSelf() {}
}
