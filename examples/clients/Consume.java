import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints a topic of a Kafka cluster that Sidelight watches: {@code Consume SERVICE/ENDPOINT TOPIC}. */
public final class Consume {
    private static final String VIEW = "http://127.0.0.1:" + System.getenv().getOrDefault("ENDPOINT_SIDELIGHT", "8053");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Consume() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, dial(arguments[0]), ConsumerConfig.GROUP_ID_CONFIG, "consume");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(arguments[1]));
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> System.out.println(record.value()));
            }
        }
    }

    /** Returns the addresses of an endpoint that this task can dial. Waits while there are none. */
    private static String dial(String endpoint) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(VIEW + "/v1/dial/" + endpoint))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (true) {
            try {
                HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return response.body();
                }
                System.err.println(response.body().strip());
            } catch (IOException notListening) {
                System.err.println("no agent at " + VIEW);
            }
            Thread.sleep(1000);
        }
    }
}
