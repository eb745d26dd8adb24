package io.sidelight.dialect.mesosdns;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** The documents of the API, with the field names of Mesos-DNS. */
final class Documents {
    private Documents() {}

    /** The program behind the API. */
    @RegisterForReflection
    @JsonPropertyOrder({"Service", "URL", "Version"})
    record Version(
            @JsonProperty("Service") String service,
            @JsonProperty("URL") String url,
            @JsonProperty("Version") String version) {}

    /** The part of the configuration of Mesos-DNS that has a meaning here. */
    @RegisterForReflection
    @JsonPropertyOrder({"Domain", "TTL", "RefreshSeconds", "HttpPort", "DnsOn", "HttpOn", "EnumerationOn"})
    record Configuration(
            @JsonProperty("Domain") String domain,
            @JsonProperty("TTL") int ttl,
            @JsonProperty("RefreshSeconds") long refreshSeconds,
            @JsonProperty("HttpPort") int httpPort,
            @JsonProperty("DnsOn") boolean dnsOn,
            @JsonProperty("HttpOn") boolean httpOn,
            @JsonProperty("EnumerationOn") boolean enumerationOn) {}

    /** An address of a name. */
    @RegisterForReflection
    @JsonPropertyOrder({"host", "ip"})
    record Host(
            @JsonProperty("host") String host,
            @JsonProperty("ip") String ip) {
        static final Host BLANK = new Host("", "");
    }

    /**
     * A port of a service.
     *
     * @param service the name as the client spelled it
     * @param port text, as clients join it to the address
     */
    @RegisterForReflection
    @JsonPropertyOrder({"service", "host", "ip", "port"})
    record Port(
            @JsonProperty("service") String service,
            @JsonProperty("host") String host,
            @JsonProperty("ip") String ip,
            @JsonProperty("port") String port) {
        static final Port BLANK = new Port("", "", "", "");
    }

    /** All records by framework and task. */
    @RegisterForReflection
    record Enumeration(@JsonProperty("frameworks") List<Framework> frameworks) {}

    /** The tasks of a service. */
    @RegisterForReflection
    @JsonPropertyOrder({"tasks", "name"})
    record Framework(
            @JsonProperty("tasks") List<Task> tasks,
            @JsonProperty("name") String name) {}

    /**
     * The records of a task.
     *
     * @param id the name of the task, as the view has no Mesos IDs
     */
    @RegisterForReflection
    @JsonPropertyOrder({"name", "id", "records"})
    record Task(
            @JsonProperty("name") String name,
            @JsonProperty("id") String id,
            @JsonProperty("records") List<ResourceRecord> records) {}

    /**
     * A record of the zone.
     *
     * @param host an address, or {@code target.:port}
     * @param type {@code A}, {@code AAAA} or {@code SRV}
     */
    @RegisterForReflection
    @JsonPropertyOrder({"name", "host", "rtype"})
    record ResourceRecord(
            @JsonProperty("name") String name,
            @JsonProperty("host") String host,
            @JsonProperty("rtype") String type) {}

    /**
     * The whole zone.
     *
     * @param serial the time of the oldest confirmation, Unix seconds, as clients take it for the time of the last load
     * @param records of {@link Records}, as JSON
     */
    @RegisterForReflection
    @JsonPropertyOrder({"TTL", "Serial", "RefreshSeconds", "Mname", "Rname", "Domain", "Records"})
    record Transfer(
            @JsonProperty("TTL") int ttl,
            @JsonProperty("Serial") long serial,
            @JsonProperty("RefreshSeconds") long refreshSeconds,
            @JsonProperty("Mname") String mname,
            @JsonProperty("Rname") String rname,
            @JsonProperty("Domain") String domain,
            @JsonRawValue @JsonProperty("Records") String records) {}

    /** The records of a zone by type and name. */
    @RegisterForReflection
    @JsonPropertyOrder({"As", "AAAAs", "SRVs"})
    record Records(
            @JsonProperty("As") SortedMap<String, SortedSet<String>> ipv4,
            @JsonProperty("AAAAs") SortedMap<String, SortedSet<String>> ipv6,
            @JsonProperty("SRVs") SortedMap<String, SortedSet<String>> ports) {}
}
