package io.sidelight.publish.render;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Service;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.network.Dial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The answers of an SDK scheduler's endpoints API, laid out as the scheduler does: two spaces, and a list of one on one line.
 * The addresses are those that this task can dial; where it can dial none, the instance's own. Schedulers list TCP ports only, and so
 * do these lists: a UDP port would pass for one, and a task without a port has no address here.
 */
public final class SdkJson {
    private SdkJson() {}

    /** The names of a service's endpoints. */
    public static byte[] names(Service service) {
        return utf8(list(service.endpoints().stream().map(Endpoint::name).toList(), ""));
    }

    /** One endpoint's addresses and DNS names, aligned by index, and its VIP. */
    public static byte[] ports(Endpoint.Ports endpoint) {
        List<Instance> listed = endpoint.instances().stream()
                .filter(instance -> instance.protocol() == Protocol.TCP && instance.port() > 0)
                .toList();
        List<String> members = new ArrayList<>();
        members.add(member("address", list(listed.stream().map(SdkJson::address).toList(), "  ")));
        members.add(member("dns", list(listed.stream().map(SdkJson::dns).toList(), "  ")));
        endpoint.vip().ifPresent(vip -> members.add(member("vip", quoted(vip.name() + ":" + vip.port()))));
        return utf8(members.stream().collect(Collectors.joining(",\n  ", "{\n  ", "\n}")));
    }

    private static String address(Instance instance) {
        return instance.dial() instanceof Dial.To to
                ? to.address()
                : instance.container()
                        .ip()
                        .map(ip -> ip.withPort(instance.port()))
                        .orElseGet(() -> dns(instance));
    }

    private static String dns(Instance instance) {
        return instance.container().name() + ":" + instance.port();
    }

    private static String member(String name, String value) {
        return quoted(name) + ": " + value;
    }

    private static String list(List<String> items, String indent) {
        if (items.size() < 2) {
            return items.stream().map(SdkJson::quoted).collect(Collectors.joining("", "[", "]"));
        }
        String border = "\n" + indent;
        return items.stream()
                .map(SdkJson::quoted)
                .collect(Collectors.joining("," + border + "  ", "[" + border + "  ", border + "]"));
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
