package io.sidelight.model.spelling;

import io.sidelight.model.ServiceName;
import io.sidelight.model.address.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The spellings of one service and its tasks. Mesos-DNS, dcos-net, the SDK, Marathon and Admin Router each bend the same
 * name in their own way; {@code /prod/es.v1} is {@code prodes.v1}, {@code prodes-v1}, {@code es-v1-prod} and more. A task is
 * named by its discovery name if it has one, else by its task name.
 *
 * @param mesosDomain the domain of Mesos-DNS, usually {@code mesos}
 * @param directory what follows {@code autoip}, {@code agentip} and {@code containerip} in the names of dcos-net
 */
public record NamingScheme(String mesosDomain, String directory) {
    /** The framework that apps and pods are tasks of, schedulers of services among them. */
    public static final ServiceName MARATHON = new ServiceName("marathon");

    /** The path of the endpoint list at a scheduler itself. */
    public static final String SCHEDULER_PATH = "/v1/endpoints";

    /** The zone of dcos-net in every DC/OS cluster. */
    public static final String DIRECTORY = "dcos.thisdcos.directory";

    private static final String LOAD_BALANCER = "l4lb.thisdcos.directory";

    /** The spellings of a cluster whose dcos-net has its usual zone. */
    public NamingScheme(String mesosDomain) {
        this(mesosDomain, DIRECTORY);
    }

    /** Mesos-DNS, which answers the agent's address: slashes vanish, dots of the service stay label borders. */
    public String mesos(String task, ServiceName service) {
        return Label.byMesosDns(task).text() + "." + framework(service);
    }

    /** Mesos-DNS, which answers the agent's address here however it is set up. */
    public String slave(String task, ServiceName service) {
        return Label.byMesosDns(task).text() + "." + slaves(service);
    }

    /** Whether a name is one of Mesos-DNS'. */
    public boolean isMesos(String name) {
        return name.endsWith("." + mesosDomain);
    }

    /** Whether a name is one that Mesos-DNS answers with the agent's address however it is set up. */
    public boolean isSlaves(String name) {
        return name.endsWith(".slave." + mesosDomain);
    }

    /** The name that Mesos-DNS answers with the agent's address however it is set up, of a task that has this name there. */
    public String slaveOf(String mesosName) {
        return mesosName.substring(0, mesosName.length() - mesosDomain.length()) + "slave." + mesosDomain;
    }

    /** All registered agents in Mesos-DNS. */
    public String agents() {
        return "slave." + mesosDomain;
    }

    /** The service's scheduler in Mesos-DNS. */
    public String framework(ServiceName service) {
        return framework(service, mesosDomain);
    }

    /** The same for a framework of any name, such as {@code Jenkins Scheduler}. */
    public String framework(String name) {
        return framework(frameworkLabels(name), mesosDomain);
    }

    /** SRV records of all ports that a task announces. */
    public String srv(String task, ServiceName service) {
        return "_" + Label.byMesosDns(task).text() + "._tcp." + framework(service);
    }

    /** SRV records of all ports of a protocol that a task announces. */
    public String srv(String task, Protocol protocol, ServiceName service) {
        return "_" + Label.byMesosDns(task).text() + "._" + protocol + "." + framework(service);
    }

    /** SRV records of the port of this name and protocol. */
    public String srv(String port, String task, Protocol protocol, ServiceName service) {
        return "_" + Label.byMesosDns(port).text() + "." + srv(task, protocol, service);
    }

    /** SRV records of the port of this name. */
    public String srv(String port, String task, ServiceName service) {
        return "_" + Label.byMesosDns(port).text() + "." + srv(task, service);
    }

    /** SRV records of the ports of its agent that a task was given. */
    public String slaveSrv(String task, ServiceName service) {
        return "_" + Label.byMesosDns(task).text() + "._tcp." + slaves(service);
    }

    /** dcos-net, which answers the address to use from anywhere: slashes vanish, dots become dashes. */
    public String autoip(String task, ServiceName service) {
        return directory(task, service, "autoip");
    }

    /** dcos-net, which answers the task's own addresses, if it has any. */
    public String containerip(String task, ServiceName service) {
        return directory(task, service, "containerip");
    }

    /** dcos-net, which answers the agent's address. */
    public String agentip(String task, ServiceName service) {
        return directory(task, service, "agentip");
    }

    /** A named VIP: slashes vanish from both parts, dots stay, nothing is cut. */
    public String vip(String vip, ServiceName service) {
        return withoutSlashes(vip) + "." + withoutSlashes(service.value()) + "." + LOAD_BALANCER;
    }

    /** SRV records of a service's scheduler, where its package names the port of its API. */
    public String schedulerSrv(ServiceName service) {
        return srv("api", discoveryName(service.value()), MARATHON);
    }

    /** The VIP of a service's scheduler, where its package defines one. */
    public String schedulerVip(ServiceName service) {
        return vip("api." + service, MARATHON);
    }

    /** The labels of a service in Mesos-DNS: its pieces between dots. */
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
     * The discovery name that Marathon gives to the tasks of an app or pod: its folders reversed, joined by dots.
     *
     * @param app its id without the leading slash
     */
    public static String discoveryName(String app) {
        List<String> folders = new ArrayList<>(Arrays.asList(app.split("/")));
        Collections.reverse(folders);
        return String.join(".", folders);
    }

    /** The path of the scheduler behind Admin Router: as it is, folders included. */
    public static String adminRouterBase(ServiceName service) {
        return "/service/" + service;
    }

    /** The path of the endpoint list behind Admin Router. */
    public static String adminRouterPath(ServiceName service) {
        return adminRouterBase(service) + SCHEDULER_PATH;
    }

    /** The path of the endpoint list of one service of a multi-service scheduler: folders joined by dots. */
    public static String multiServicePath(ServiceName service) {
        return "/v1/service/" + service.value().replace('/', '.') + "/endpoints";
    }

    /** The name of the SDK's node in ZooKeeper. */
    public static String zooKeeperNode(ServiceName service) {
        return "dcos-service-" + service.value().replace("/", "__");
    }

    /** Where Mesos-DNS has the names of the service's tasks that it answers with the agent's address however it is set up. */
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
