import com.google.common.net.HostAndPort;
import com.orbitz.consul.Consul;
import com.orbitz.consul.cache.ServiceHealthCache;
import com.orbitz.consul.config.CacheConfig;
import com.orbitz.consul.config.ClientConfig;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Prints the addresses of a service when they change, by the cache of the client. */
public final class Follow {
    private Follow() {}

    /** Runs as {@code Follow <service>}. */
    public static void main(String[] arguments) throws InterruptedException {
        CacheConfig config = CacheConfig.builder()
                .withWatchDuration(Duration.ofSeconds(10))
                .withBackOffDelay(Duration.ofSeconds(1))
                .build();
        Consul consul = Consul.builder()
                .withHostAndPort(HostAndPort.fromString(System.getenv("CONSUL_HTTP_ADDR")))
                .withReadTimeoutMillis(30_000)
                .withClientConfiguration(new ClientConfig(config))
                .build();
        ServiceHealthCache cache = ServiceHealthCache.newCache(consul.healthClient(), arguments[0]);
        cache.addListener(services -> System.out.println(services.values().stream()
                .map(each ->
                        each.getService().getAddress() + ":" + each.getService().getPort())
                .sorted()
                .toList()));
        cache.start();
        new CountDownLatch(1).await();
    }
}
