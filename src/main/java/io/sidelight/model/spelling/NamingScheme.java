package io.sidelight.model.spelling;

import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The naming scheme of a cluster. Mesos-DNS, dcos-net, the SDK, Marathon and Admin Router each spell the same name differently:
 * {@code /prod/es.v1} is {@code prodes.v1}, {@code prodes-v1}, {@code es-v1-prod} and more. A task's DNS names contain its discovery
 * name if it has one, else its task name.
 *
 * @param mesosDomain the domain of Mesos-DNS, usually {@code mesos}
 * @param directory the domain after {@code autoip}, {@code agentip} and {@code containerip} in dcos-net names
 */
public record NamingScheme(String mesosDomain, String directory) {
    /** The framework of apps and pods, including the schedulers of services. */
    public static final ServiceName MARATHON = new ServiceName("marathon");

    /** The path of the endpoint list at a scheduler's own address. */
    public static final String SCHEDULER_PATH = "/v1/endpoints";

    /** The zone of dcos-net in each DC/OS cluster. */
    public static final String DIRECTORY = "dcos.thisdcos.directory";

    private static final String LOAD_BALANCER = "l4lb.thisdcos.directory";

    /** Creates the scheme of a cluster with the usual dcos-net zone. */
    public NamingScheme(String mesosDomain) {
        this(mesosDomain, DIRECTORY);
    }

    /** Returns the Mesos-DNS name of the agent's address. Slashes are dropped; dots of the service separate labels. */
    public String mesos(String task, ServiceName service) {
        return Label.byMesosDns(task).text() + "." + framework(service);
    }

    /** Returns the Mesos-DNS name of the agent's address that is independent of the Mesos-DNS configuration. */
    public String slave(String task, ServiceName service) {
        return Label.byMesosDns(task).text() + "." + slaves(service);
    }

    /** Whether a name belongs to Mesos-DNS. */
    public boolean isMesos(String name) {
        return name.endsWith("." + mesosDomain);
    }

    /** Whether Mesos-DNS resolves a name to the agent's address with any configuration. */
    public boolean isSlaves(String name) {
        return name.endsWith(".slave." + mesosDomain);
    }

    /** Converts a task's Mesos-DNS name into the name of its agent's address. */
    public String slaveOf(String mesosName) {
        return mesosName.substring(0, mesosName.length() - mesosDomain.length()) + "slave." + mesosDomain;
    }

    /** Returns the Mesos-DNS name of all registered agents. */
    public String agents() {
        return "slave." + mesosDomain;
    }

    /** Returns the Mesos-DNS name of the service's scheduler. */
    public String framework(ServiceName service) {
        return framework(service, mesosDomain);
    }

    /** Returns the Mesos-DNS name of a framework with any name, such as {@code Jenkins Scheduler}. */
    public String framework(String name) {
        return framework(frameworkLabels(name), mesosDomain);
    }

    /** Returns the SRV name of all ports that a task announces. */
    public String srv(String task, ServiceName service) {
        return "_" + Label.byMesosDns(task).text() + "._tcp." + framework(service);
    }

    /** Returns the SRV name of all ports of a protocol that a task announces. */
    public String srv(String task, Protocol protocol, ServiceName service) {
        return "_" + Label.byMesosDns(task).text() + "._" + protocol + "." + framework(service);
    }

    /** Returns the SRV name of the port with this name and protocol. */
    public String srv(String port, String task, Protocol protocol, ServiceName service) {
        return "_" + Label.byMesosDns(port).text() + "." + srv(task, protocol, service);
    }

    /** Returns the SRV name of the port with this name. */
    public String srv(String port, String task, ServiceName service) {
        return "_" + Label.byMesosDns(port).text() + "." + srv(task, service);
    }

    /** Returns the SRV name of the agent ports that are assigned to a task. */
    public String slaveSrv(String task, ServiceName service) {
        return "_" + Label.byMesosDns(task).text() + "._tcp." + slaves(service);
    }

    /** Returns the dcos-net name of the address to use from anywhere. Slashes are dropped; dots become dashes. */
    public String autoip(String task, ServiceName service) {
        return directory(task, service, "autoip");
    }

    /** Returns the dcos-net name of the task's own addresses, if it has any. */
    public String containerip(String task, ServiceName service) {
        return directory(task, service, "containerip");
    }

    /** Returns the dcos-net name of the agent's address. */
    public String agentip(String task, ServiceName service) {
        return directory(task, service, "agentip");
    }

    /** Returns the name of a named VIP. Slashes are dropped from both parts; dots stay; no part is cut. */
    public String vip(String vip, ServiceName service) {
        return withoutSlashes(vip) + "." + withoutSlashes(service.value()) + "." + LOAD_BALANCER;
    }

    /** Returns the SRV name of a service's scheduler, for packages that name the API port. */
    public String schedulerSrv(ServiceName service) {
        return srv("api", discoveryName(service.value()), MARATHON);
    }

    /** Returns the VIP name of a service's scheduler, for packages that define one. */
    public String schedulerVip(ServiceName service) {
        return vip("api." + service, MARATHON);
    }

    /** Returns the Mesos-DNS labels of a service: its parts between dots. */
    public static List<Label> frameworkLabels(ServiceName service) {
        return frameworkLabels(service.value());
    }

    private static List<Label> frameworkLabels(String name) {
        return Arrays.stream(name.split("\\."))
                .map(Label::byMesosDns)
                .filter(label -> !label.text().isEmpty())
                .toList();
    }

    /**
     * Returns the discovery name that Marathon gives to the tasks of an app or pod: its folders reversed, joined by dots.
     *
     * @param app the ID without the leading slash
     */
    public static String discoveryName(String app) {
        List<String> folders = new ArrayList<>(Arrays.asList(app.split("/")));
        Collections.reverse(folders);
        return String.join(".", folders);
    }

    /** Returns the path of the scheduler behind Admin Router, with the unchanged name including folders. */
    public static String adminRouterBase(ServiceName service) {
        return "/service/" + service;
    }

    /** Returns the path of the endpoint list behind Admin Router. */
    public static String adminRouterPath(ServiceName service) {
        return adminRouterBase(service) + SCHEDULER_PATH;
    }

    /** Returns the path of one service's endpoint list at a multi-service scheduler: folders joined by dots. */
    public static String multiServicePath(ServiceName service) {
        return "/v1/service/" + service.value().replace('/', '.') + "/endpoints";
    }

    /** Returns the name of the SDK's node in ZooKeeper. */
    public static String zooKeeperNode(ServiceName service) {
        return "dcos-service-" + service.value().replace("/", "__");
    }

    /** Returns the domain of the {@link #slave} names of a service. */
    public String slaves(ServiceName service) {
        return framework(service, "slave." + mesosDomain);
    }

    private static String framework(ServiceName service, String domain) {
        return framework(frameworkLabels(service), domain);
    }

    private static String framework(List<Label> labels, String domain) {
        StringBuilder name = new StringBuilder();
        labels.forEach(label -> name.append(label.text()).append('.'));
        return name + domain;
    }

    private String directory(String task, ServiceName service, String kind) {
        return Label.byDcosNet(task).text() + "."
                + Label.byDcosNet(service.value()).text() + "." + kind + "." + directory;
    }

    private static String withoutSlashes(String text) {
        return text.replace("/", "");
    }
}
