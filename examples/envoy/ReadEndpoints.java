import com.google.protobuf.Any;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.bootstrap.v3.Bootstrap;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import java.nio.charset.StandardCharsets;

/**
 * Reads endpoints, or with {@code --bootstrap} a configuration of Envoy, as JSON from standard input. It parses as strictly as Envoy:
 * an unknown field is an error. It prints a line for each address.
 */
public final class ReadEndpoints {
    private ReadEndpoints() {}

    public static void main(String[] arguments) throws Exception {
        String json = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        if (arguments.length == 1 && arguments[0].equals("--bootstrap")) {
            System.out.println(bootstrap(json).getStaticResources().getClustersCount() + " clusters");
            return;
        }
        DiscoveryResponse response = response(json);
        System.out.println("version " + response.getVersionInfo());
        for (Any resource : response.getResourcesList()) {
            ClusterLoadAssignment assignment = resource.unpack(ClusterLoadAssignment.class);
            System.out.println("cluster " + assignment.getClusterName());
            for (LocalityLbEndpoints locality : assignment.getEndpointsList()) {
                locality.getLbEndpointsList().forEach(ReadEndpoints::print);
            }
        }
    }

    private static Bootstrap bootstrap(String json) throws Exception {
        Bootstrap.Builder bootstrap = Bootstrap.newBuilder();
        JsonFormat.parser()
                .usingTypeRegistry(JsonFormat.TypeRegistry.newBuilder()
                        .add(HttpProtocolOptions.getDescriptor())
                        .build())
                .merge(json, bootstrap);
        return bootstrap.build();
    }

    private static DiscoveryResponse response(String json) throws Exception {
        DiscoveryResponse.Builder response = DiscoveryResponse.newBuilder();
        JsonFormat.parser()
                .usingTypeRegistry(JsonFormat.TypeRegistry.newBuilder()
                        .add(ClusterLoadAssignment.getDescriptor())
                        .build())
                .merge(json, response);
        return response.build();
    }

    private static void print(LbEndpoint endpoint) {
        SocketAddress address = endpoint.getEndpoint().getAddress().getSocketAddress();
        System.out.println(endpoint.getHealthStatus() + " " + address.getAddress() + " " + address.getPortValue() + " "
                + endpoint.getMetadata()
                        .getFilterMetadataOrThrow("sidelight")
                        .getFieldsOrThrow("task")
                        .getStringValue());
    }
}
