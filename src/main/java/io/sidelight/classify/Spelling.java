package io.sidelight.classify;

import io.sidelight.model.ServiceName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The spellings of one service and its tasks. Mesos-DNS, dcos-net, the SDK, Marathon and Admin Router each bend the same
 * name in their own way; {@code /prod/es.v1} is {@code prodes.v1}, {@code prodes-v1}, {@code es-v1-prod} and more.
 *
 * @param mesosDomain the domain of Mesos-DNS, usually {@code mesos}
 */
public record Spelling(String mesosDomain) {
    private static final String DIRECTORY = "dcos.thisdcos.directory";
    private static final String LOAD_BALANCER = "l4lb.thisdcos.directory";
    private static final int LONGEST_LABEL = 63;

    /** Mesos-DNS, which answers the agent's address: slashes vanish, dots stay label borders. */
    public String mesos(String task, ServiceName service) {
        return label(task) + "." + mesosFramework(service) + "." + mesosDomain;
    }

    /** dcos-net, which answers the address to use from anywhere: slashes vanish, dots become dashes. */
    public String autoip(String task, ServiceName service) {
        return label(task) + "." + label(service.value()) + ".autoip." + DIRECTORY;
    }

    /** A named VIP: slashes vanish from both parts, dots stay. */
    public String vip(String vip, ServiceName service) {
        return withoutSlashes(vip) + "." + withoutSlashes(service.value()) + "." + LOAD_BALANCER;
    }

    /** A service on Marathon (such as the scheduler itself) as a task of Marathon: folders reversed, joined by dashes. */
    public String marathonAutoip(ServiceName app) {
        return autoip(reversedFolders(app), new ServiceName("marathon"));
    }

    /** The path of the endpoint list behind Admin Router: as it is, folders included. */
    public static String adminRouterPath(ServiceName service) {
        return "/service/" + service + "/v1/endpoints";
    }

    /** The path of the endpoint list of one service of a multi-service scheduler: folders joined by dots. */
    public static String multiServicePath(ServiceName service) {
        return "/v1/service/" + service.value().replace('/', '.') + "/endpoints";
    }

    /** The name of the SDK's node in ZooKeeper. */
    public static String zooKeeperNode(ServiceName service) {
        return "dcos-service-" + service.value().replace("/", "__");
    }

    private static String mesosFramework(ServiceName service) {
        return Arrays.stream(service.value().split("\\."))
                .map(Spelling::label)
                .filter(piece -> !piece.isEmpty())
                .collect(Collectors.joining("."));
    }

    private static String reversedFolders(ServiceName app) {
        List<String> folders = new ArrayList<>(Arrays.asList(app.value().split("/")));
        Collections.reverse(folders);
        return String.join("-", folders);
    }

    /** One label as Mesos-DNS (RFC 1123 mode) and dcos-net make it: at most 63 octets of letters, digits and dashes. */
    private static String label(String text) {
        String dashed = text.toLowerCase(Locale.ROOT).replace('.', '-').replace('_', '-');
        String clean = dashed.replaceAll("[^a-z0-9-]", "").replaceAll("^-+|-+$", "");
        return clean.substring(0, Math.min(LONGEST_LABEL, clean.length()));
    }

    private static String withoutSlashes(String text) {
        return text.replace("/", "");
    }
}
