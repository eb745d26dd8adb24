import com.ecwid.consul.ConsulException;
import com.ecwid.consul.v1.ConsulClient;
import com.ecwid.consul.v1.QueryParams;
import com.ecwid.consul.v1.Response;
import com.ecwid.consul.v1.health.HealthServicesRequest;
import com.ecwid.consul.v1.health.model.HealthService;
import java.util.List;

/** Prints the addresses of a service when they change. Each request waits for a change for up to 30 seconds. */
public final class Follow {
    private Follow() {}

    /** Runs as {@code Follow <service>}. */
    public static void main(String[] arguments) throws InterruptedException {
        String[] agent = System.getenv("CONSUL_HTTP_ADDR").split(":");
        ConsulClient consul = new ConsulClient(agent[0], Integer.parseInt(agent[1]));
        List<String> before = List.of();
        long index = 0;
        while (true) {
            try {
                HealthServicesRequest request = HealthServicesRequest.newBuilder()
                        .setPassing(true)
                        .setQueryParams(new QueryParams(30, index))
                        .build();
                Response<List<HealthService>> response = consul.getHealthServices(arguments[0], request);
                List<String> now = response.getValue().stream()
                        .map(each -> each.getService().getAddress() + ":"
                                + each.getService().getPort())
                        .toList();
                if (index == 0 || !now.equals(before)) {
                    System.out.println(now);
                }
                before = now;
                index = response.getConsulIndex();
            } catch (ConsulException failed) {
                System.out.println("keeping " + before + ": " + failed);
                Thread.sleep(1000);
            }
        }
    }
}
