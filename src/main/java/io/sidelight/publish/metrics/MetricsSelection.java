package io.sidelight.publish.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;

/**
 * The selection of metrics. Thousands of agents with all metrics of the framework would fill a Prometheus server.
 *
 * @param all whether the metrics of the virtual machine and of Netty are published too
 */
public record MetricsSelection(boolean all) implements MeterFilter {
    private static final String OWN = "sidelight.";

    /** The agent publishes these under their usual names itself. */
    private static final String PROCESS = "process.";

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        boolean isSelected =
                id.getName().startsWith(OWN) || (all && !id.getName().startsWith(PROCESS));
        return isSelected ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }
}
