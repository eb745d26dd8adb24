package io.sidelight.mesosdns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sidelight.demo.net.ApiResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The HTTP API of Mesos-DNS (domain.md 2.8).
 *
 * @param dnsPort port that the configuration shows
 */
record MesosApi(MesosResponder responder, int dnsPort) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTS = "/v1/hosts/";
    private static final String SERVICES = "/v1/services/";

    ApiResponse answer(String path) {
        if (path.startsWith(HOSTS) && path.endsWith("/ports")) {
            return ApiResponse.text(501, "To be implemented...");
        } else if (path.startsWith(HOSTS)) {
            return json(hosts(path.substring(HOSTS.length())));
        } else if (path.startsWith(SERVICES)) {
            return json(services(path.substring(SERVICES.length())));
        }
        return switch (path) {
            case "/v1/version" ->
                json(Map.of(
                        "Service",
                        "Mesos-DNS",
                        "URL",
                        "https://github.com/mesosphere/mesos-dns",
                        "Version",
                        responder.config().branch().version()));
            case "/v1/config" -> json(config());
            case "/v1/enumerate" -> json(Map.of("frameworks", responder.records().frameworks));
            case "/v1/axfr" -> json(transfer());
            default -> ApiResponse.text(404, "404: Page Not Found");
        };
    }

    /** A name without addresses has one entry of empty texts. */
    private ArrayNode hosts(String name) {
        ArrayNode hosts = JSON.createArrayNode();
        String owner = owner(name);
        Stream.of(responder.records().ipv4, responder.records().ipv6)
                .flatMap(family -> family.getOrDefault(owner, Set.of()).stream())
                .forEach(address -> hosts.addObject().put("host", owner).put("ip", address));
        if (hosts.isEmpty()) {
            hosts.addObject().put("host", "").put("ip", "");
        }
        return hosts;
    }

    /** A service without records has one entry of empty texts. */
    private ArrayNode services(String name) {
        ArrayNode services = JSON.createArrayNode();
        for (String target : responder.records().services.getOrDefault(owner(name), Set.of())) {
            int colon = target.lastIndexOf(':');
            String host = target.substring(0, colon);
            responder.records().ipv4.getOrDefault(host, Set.of()).stream()
                    .limit(1)
                    .forEach(address -> services.addObject()
                            .put("service", name)
                            .put("host", host)
                            .put("ip", address)
                            .put("port", target.substring(colon + 1)));
        }
        if (services.isEmpty()) {
            services.addObject()
                    .put("service", "")
                    .put("host", "")
                    .put("ip", "")
                    .put("port", "");
        }
        return services;
    }

    private static String owner(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT).replace(".*", "");
        return lowerCase.endsWith(".") ? lowerCase : lowerCase + ".";
    }

    private ObjectNode transfer() {
        ObjectNode transfer = JSON.createObjectNode();
        transfer.put("TTL", responder.config().ttl());
        transfer.put("Serial", responder.serial());
        transfer.put("RefreshSeconds", responder.config().refreshSeconds());
        transfer.put("Mname", MesosRecords.NAME_SERVER);
        transfer.put("Rname", MesosResponder.MAILBOX);
        transfer.put("Domain", responder.config().domain());
        ObjectNode records = transfer.putObject("Records");
        records.set("As", JSON.valueToTree(responder.records().ipv4));
        records.set("AAAAs", JSON.valueToTree(responder.records().ipv6));
        records.set("SRVs", JSON.valueToTree(responder.records().services));
        return transfer;
    }

    private ObjectNode config() {
        MesosDnsConfig config = responder.config();
        ObjectNode shown = JSON.createObjectNode();
        shown.put("RefreshSeconds", config.refreshSeconds());
        shown.put("Port", dnsPort);
        shown.put("Timeout", 2);
        shown.put("StateTimeoutSeconds", 300);
        shown.put("ZkDetectionTimeout", 30);
        shown.put("HttpPort", 0);
        shown.put("TTL", config.ttl());
        shown.put("SRVRecordDefaultWeight", 1);
        shown.put("SOASerial", responder.serial());
        shown.put("SOARefresh", config.ttl());
        shown.put("SOARetry", MesosResponder.RETRY_SECONDS);
        shown.put("SOAExpire", MesosResponder.EXPIRE_SECONDS);
        shown.put("SOAMinttl", config.ttl());
        shown.put("SOAMname", MesosRecords.NAME_SERVER);
        shown.put("SOARname", MesosResponder.MAILBOX);
        shown.set("Masters", JSON.valueToTree(config.masters()));
        shown.putObject("ZoneResolvers");
        shown.putArray("Resolvers").add("127.0.0.1:9");
        shown.set(
                "IPSources",
                JSON.valueToTree(config.ipSources().stream()
                        .map(MesosDnsConfig.IpSource::setting)
                        .toList()));
        shown.put("Domain", config.domain());
        shown.put("File", "/etc/mesos-dns/config.json");
        shown.put("Listener", "127.0.0.1").put("HTTPListener", "127.0.0.1");
        List.of("RecurseOn", "DnsOn", "HttpOn", "EnumerationOn").forEach(on -> shown.put(on, true));
        List.of("ExternalOn", "EnforceRFC952", "MesosHTTPSOn").forEach(off -> shown.put(off, false));
        shown.put("SetTruncateBit", config.truncateBit());
        List.of("Zk", "CACertFile", "CertFile", "KeyFile", "IAMConfigFile", "MesosAuthentication")
                .forEach(unset -> shown.put(unset, ""));
        shown.putObject("MesosCredentials").put("Principal", "").put("Secret", "");
        return shown;
    }

    private static ApiResponse json(Object body) {
        try {
            return ApiResponse.json(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new AssertionError("every body is a tree of texts and numbers", e);
        }
    }
}
