package io.sidelight.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.ClaimedEndpoint;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedInstance;
import io.sidelight.model.evidence.ClaimedEndpoint.ClaimedVip;
import io.sidelight.model.evidence.Claims.Failure;
import io.sidelight.model.evidence.Claims.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the object of one port endpoint: {@code address} and {@code dns}, aligned by index, and {@code vip}. Also the older
 * {@code direct} instead of {@code dns}, and {@code vips} instead of {@code vip}. An entry that cannot be read is left out and
 * named; the others are kept. When there are none, the endpoint is missing rather than empty.
 */
final class EndpointReader {
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?");
    private static final int LONGEST_NAME = 253;

    private final String endpoint;
    private final int instancesAtMost;
    private final LeftOut leftOut = new LeftOut();
    private final Map<AddressText, List<Ip>> instances = new LinkedHashMap<>();

    EndpointReader(String endpoint, int instancesAtMost) {
        this.endpoint = endpoint;
        this.instancesAtMost = instancesAtMost;
    }

    List<Malformed> malformed() {
        return leftOut.named();
    }

    ClaimedEndpoint read(JsonNode object) {
        JsonNode names = object.has("dns") ? object.path("dns") : object.path("direct");
        JsonNode addresses = object.path("address");
        if (!names.isArray()) {
            return missing("the scheduler's object has no list \"dns\"");
        }
        boolean aligned = addresses.size() == names.size();
        if (!aligned && addresses.size() > 0) {
            leaveOut(addresses, "\"address\" has " + addresses.size() + " entries, \"dns\" " + names.size());
        }
        for (int i = 0; i < names.size(); i++) {
            instance(names.path(i), aligned ? addresses.path(i) : null);
        }
        if (instances.isEmpty() && !names.isEmpty()) {
            return missing("none of the " + names.size() + " entries of \"dns\" can be read");
        }
        return new ClaimedEndpoint.Ports(endpoint, vip(object), claimed());
    }

    private ClaimedEndpoint missing(String cause) {
        return new ClaimedEndpoint.Missing(endpoint, Optional.of(Failure.UNPARSABLE), cause, Optional.empty());
    }

    private void instance(JsonNode dns, @Nullable JsonNode address) {
        Optional<AddressText> name = AddressText.parse(dns.asText()).filter(text -> isName(text.host()));
        if (name.isEmpty()) {
            leaveOut(dns, "not a DNS name and a port");
            return;
        }
        if (instances.size() >= instancesAtMost && !instances.containsKey(name.get())) {
            leaveOut(dns, "more than " + instancesAtMost + " instances");
            return;
        }
        List<Ip> known = instances.computeIfAbsent(name.get(), first -> new ArrayList<>());
        if (address != null) {
            addresses(address).filter(ip -> !known.contains(ip)).forEach(known::add);
        }
    }

    private Stream<Ip> addresses(JsonNode address) {
        Optional<AddressText> text = AddressText.parse(address.asText());
        if (text.isEmpty()) {
            leaveOut(address, "not an address and a port");
        }
        return text.stream().flatMap(parsed -> parsed.addresses().stream());
    }

    private Optional<ClaimedVip> vip(JsonNode object) {
        JsonNode vip =
                object.has("vip") ? object.path("vip") : object.path("vips").path(0);
        if (vip.isMissingNode() || vip.isNull()) {
            return Optional.empty();
        }
        Optional<ClaimedVip> read = AddressText.parse(vip.asText())
                .filter(text -> isName(text.host()))
                .map(text -> new ClaimedVip(withoutDot(text.host()), text.port()));
        if (read.isEmpty()) {
            leaveOut(vip, "not a VIP's name and a port");
        }
        return read;
    }

    private List<ClaimedInstance> claimed() {
        return instances.entrySet().stream()
                .map(entry -> claimed(
                        withoutDot(entry.getKey().host()), entry.getKey().port(), entry.getValue()))
                .toList();
    }

    private static ClaimedInstance claimed(String name, int port, List<Ip> addresses) {
        int dot = name.indexOf('.');
        return new ClaimedInstance(dot < 0 ? name : name.substring(0, dot), Optional.of(name), port, addresses);
    }

    private void leaveOut(JsonNode entry, String why) {
        leftOut.add(endpoint, entry, why);
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && DNS_NAME.matcher(text).matches();
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
