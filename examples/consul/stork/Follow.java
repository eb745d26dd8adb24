import io.smallrye.stork.Stork;
import io.smallrye.stork.api.ServiceDefinition;
import io.smallrye.stork.servicediscovery.consul.ConsulConfiguration;
import java.time.Duration;
import java.util.List;

/** Prints the addresses of a service when they change, as Stork has them. */
public final class Follow {
    private Follow() {}

    /** Runs as {@code Follow <service>}. */
    public static void main(String[] arguments) throws InterruptedException {
        String[] agent = System.getenv("CONSUL_HTTP_ADDR").split(":");
        Stork.initialize();
        Stork.getInstance()
                .defineIfAbsent(
                        arguments[0],
                        ServiceDefinition.of(new ConsulConfiguration()
                                .withConsulHost(agent[0])
                                .withConsulPort(agent[1])
                                .withRefreshPeriod("2s")));
        List<String> before = List.of();
        while (true) {
            List<String> now = Stork.getInstance()
                    .getService(arguments[0])
                    .getInstances()
                    .await()
                    .atMost(Duration.ofSeconds(5))
                    .stream()
                    .map(each -> each.getHost() + ":" + each.getPort())
                    .toList();
            if (!now.equals(before)) {
                System.out.println(now);
            }
            before = now;
            Thread.sleep(500);
        }
    }
}
