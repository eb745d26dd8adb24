package app;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.event.HeartbeatEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Prints the addresses of {@code kafka-broker} when they change, as Spring's discovery client has them. */
@SpringBootApplication
@EnableScheduling
public class Follow {
    private final DiscoveryClient discovery;
    private List<String> before = List.of();

    /** Creates the bean. */
    public Follow(DiscoveryClient discovery) {
        this.discovery = discovery;
    }

    /** Starts the application. */
    public static void main(String[] arguments) {
        SpringApplication.run(Follow.class, arguments);
    }

    /** Prints a changed list, and keeps the one before while there is none. */
    @Scheduled(fixedDelay = 500)
    public void follow() {
        try {
            List<String> now = discovery.getInstances("kafka-broker").stream()
                    .map(each -> each.getHost() + ":" + each.getPort())
                    .toList();
            if (!now.equals(before)) {
                System.out.println(now);
            }
            before = now;
        } catch (RuntimeException failed) {
            System.out.println("keeping " + before + ": " + failed);
        }
    }

    /** Prints each change of the catalog's names. */
    @EventListener
    public void namesChanged(HeartbeatEvent event) {
        System.out.println("names " + event.getValue());
    }
}
