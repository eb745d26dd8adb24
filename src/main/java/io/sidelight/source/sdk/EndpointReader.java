package io.sidelight.source.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Cause;
import io.sidelight.model.evidence.ListCause;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.ListResult.Malformed;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedVip;
import io.sidelight.source.RejectedEntries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reader of one port endpoint's object: {@code address} and {@code dns}, aligned by index, and {@code vip}. It also reads
 * the older {@code direct} instead of {@code dns}, and {@code vips} instead of {@code vip}. Malformed entries are left out and
 * listed. If no entry can be read, the endpoint is missing rather than empty.
 */
final class EndpointReader {
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?");
    private static final int LONGEST_NAME = 253;

    /** The maximum number of addresses of a task. A task has one or two; more would only take memory. */
    private static final int ADDRESSES_AT_MOST = 16;

    private final String endpoint;
    private final int instancesAtMost;
    private final RejectedEntries leftOut = new RejectedEntries();
    private final Map<HostPort, List<Ip>> instances = new LinkedHashMap<>();

    EndpointReader(String endpoint, int instancesAtMost) {
        this.endpoint = endpoint;
        this.instancesAtMost = instancesAtMost;
    }

    List<Malformed> malformed() {
        return leftOut.named();
    }

    ListedEndpoint read(JsonNode object) {
        JsonNode names = object.has("dns") ? object.path("dns") : object.path("direct");
        JsonNode addresses = object.path("address");
        if (!names.isArray()) {
            return missing(new ListCause.NoDnsList());
        }
        boolean aligned = addresses.size() == names.size();
        if (!aligned && addresses.size() > 0) {
            leaveOut(addresses, "\"address\" has " + addresses.size() + " entries, \"dns\" " + names.size());
        }
        for (int i = 0; i < names.size(); i++) {
            instance(names.path(i), aligned ? addresses.path(i) : null);
        }
        if (instances.isEmpty() && !names.isEmpty()) {
            return missing(new ListCause.NoneReadable(names.size()));
        }
        return new ListedEndpoint.ListedPorts(endpoint, vip(object), claimed());
    }

    private ListedEndpoint missing(Cause cause) {
        return new ListedEndpoint.Unreadable(endpoint, Optional.of(ListFailure.UNPARSABLE), cause, Optional.empty());
    }

    private void instance(JsonNode dns, @Nullable JsonNode address) {
        Optional<HostPort> name = name(dns);
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
            addAddresses(known, address);
        }
    }

    private void addAddresses(List<Ip> known, JsonNode address) {
        Optional<HostPort> text = HostPort.parse(address.asText());
        if (text.isEmpty()) {
            leaveOut(address, "not an address and a port");
            return;
        }
        List<Ip> more = text.get().addresses().stream()
                .filter(ip -> !known.contains(ip))
                .toList();
        int room = ADDRESSES_AT_MOST - known.size();
        known.addAll(more.subList(0, Math.min(room, more.size())));
        if (more.size() > room) {
            leaveOut(address, "more than " + ADDRESSES_AT_MOST + " addresses");
        }
    }

    private Optional<ListedVip> vip(JsonNode object) {
        JsonNode vip =
                object.has("vip") ? object.path("vip") : object.path("vips").path(0);
        if (vip.isMissingNode() || vip.isNull()) {
            return Optional.empty();
        }
        Optional<ListedVip> read = name(vip).map(text -> new ListedVip(text.host(), text.port()));
        if (read.isEmpty()) {
            leaveOut(vip, "not a VIP's name and a port");
        }
        return read;
    }

    private List<ListedInstance> claimed() {
        return instances.entrySet().stream()
                .map(entry -> claimed(entry.getKey().host(), entry.getKey().port(), entry.getValue()))
                .toList();
    }

    private static ListedInstance claimed(String name, int port, List<Ip> addresses) {
        int dot = name.indexOf('.');
        return new ListedInstance(dot < 0 ? name : name.substring(0, dot), Optional.of(name), port, addresses);
    }

    private void leaveOut(JsonNode entry, String why) {
        leftOut.add(endpoint, entry, why);
    }

    /** A DNS name and a port, without the dot that a name may end with. */
    private static Optional<HostPort> name(JsonNode node) {
        return HostPort.parse(node.asText())
                .filter(text -> text.host().length() <= LONGEST_NAME
                        && DNS_NAME.matcher(text.host()).matches())
                .map(text -> new HostPort(withoutDot(text.host()), text.port()));
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
