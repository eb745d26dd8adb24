package io.sidelight.publish.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import io.sidelight.publish.access.FileDescriptors;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The metrics of the process, under the names that Prometheus' own clients use. Those of Linux alone are absent elsewhere. */
@Singleton
public class ProcessMetrics {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final double MILLIS = 1e3;
    private static final double KIBIBYTE = 1024;

    private final CollectorRegistry collectors;

    ProcessMetrics(CollectorRegistry collectors) {
        this.collectors = collectors;
    }

    /** Registers the metrics. */
    public void start() {
        collectors.register(new Collector() {
            @Override
            public List<MetricFamilySamples> collect() {
                return families();
            }
        });
    }

    private static List<Collector.MetricFamilySamples> families() {
        List<Collector.MetricFamilySamples> families = new ArrayList<>();
        ProcessHandle.Info process = ProcessHandle.current().info();
        process.totalCpuDuration()
                .map(Duration::toMillis)
                .ifPresent(millis -> families.add(new CounterMetricFamily(
                        "process_cpu_seconds_total", "Processor time of the process", millis / MILLIS)));
        process.startInstant()
                .map(Instant::toEpochMilli)
                .ifPresent(millis -> families.add(
                        gauge("process_start_time_seconds", "Start time of the process", millis / MILLIS)));
        List<String> status = status();
        kibibytes(status, "VmRSS:")
                .ifPresent(size -> families.add(
                        gauge("process_resident_memory_bytes", "Resident memory of the process", size * KIBIBYTE)));
        kibibytes(status, "VmSize:")
                .ifPresent(size -> families.add(
                        gauge("process_virtual_memory_bytes", "Virtual memory of the process", size * KIBIBYTE)));
        openDescriptors().ifPresent(open -> families.add(gauge("process_open_fds", "Open file descriptors", open)));
        families.add(gauge("process_max_fds", "Maximum number of file descriptors", FileDescriptors.limit()));
        return families;
    }

    private static GaugeMetricFamily gauge(String name, String description, Number value) {
        return new GaugeMetricFamily(name, description, value.doubleValue());
    }

    private static List<String> status() {
        try {
            return Files.readAllLines(STATUS);
        } catch (IOException notOnLinux) {
            return List.of();
        }
    }

    /** Returns the size in a line such as {@code VmRSS:     51234 kB}. */
    private static Optional<Long> kibibytes(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key) && line.endsWith(" kB"))
                .map(line -> line.substring(key.length(), line.length() - " kB".length())
                        .strip())
                .map(Long::valueOf)
                .findFirst();
    }

    private static Optional<Long> openDescriptors() {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return Optional.of(open.count());
        } catch (IOException notOnLinux) {
            return Optional.empty();
        }
    }
}
