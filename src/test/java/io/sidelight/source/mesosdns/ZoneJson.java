package io.sidelight.source.mesosdns;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A builder of {@code /v1/axfr} bodies, in the format of Mesos-DNS. */
final class ZoneJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode zone = JSON.createObjectNode();
    private final ObjectNode addresses;
    private final ObjectNode services;

    ZoneJson(Instant loaded) {
        zone.put("TTL", 60).put("RefreshSeconds", 30).put("Domain", "mesos");
        loadedAt(loaded);
        ObjectNode records = zone.putObject("Records");
        addresses = records.putObject("As");
        records.putObject("AAAAs");
        services = records.putObject("SRVs");
    }

    ZoneJson loadedAt(Instant time) {
        zone.put("Serial", time.getEpochSecond());
        return this;
    }

    ZoneJson agents(String... ips) {
        addresses.remove("slave.mesos.");
        for (String ip : ips) {
            list(addresses, "slave.mesos.").add(ip);
        }
        return this;
    }

    ZoneJson framework(String name, String scheduler) {
        list(addresses, name + ".mesos.").add(scheduler.replaceAll(":.*", ""));
        list(services, "_framework._tcp." + name + ".mesos.").add(name + ".mesos.:" + scheduler.replaceAll(".*:", ""));
        return this;
    }

    /** Adds a task with an agent port. */
    ZoneJson task(String framework, String name, String hash, String agent, int port) {
        String canonical = name + "-" + hash;
        for (String label : new String[] {name, canonical}) {
            list(addresses, label + "." + framework + ".mesos.").add(agent);
            list(addresses, label + "." + framework + ".slave.mesos.").add(agent);
        }
        for (String protocol : new String[] {"tcp", "udp"}) {
            for (String owner : new String[] {".mesos.", ".slave.mesos."}) {
                list(services, "_" + name + "._" + protocol + "." + framework + owner)
                        .add(canonical + "." + framework + ".slave.mesos.:" + port);
            }
        }
        return this;
    }

    ZoneJson srv(String owner, String target) {
        list(services, owner).add(target);
        return this;
    }

    private static ArrayNode list(ObjectNode records, String owner) {
        return records.get(owner) instanceof ArrayNode known ? known : records.putArray(owner);
    }

    @Override
    public String toString() {
        return zone.toString();
    }
}
