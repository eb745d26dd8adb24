package io.sidelight.view.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.TestFacts;
import io.sidelight.model.Endpoint;
import io.sidelight.model.Instance;
import io.sidelight.model.Instance.NamedIp;
import io.sidelight.model.Service;
import io.sidelight.model.ServiceName;
import io.sidelight.model.State;
import io.sidelight.model.View;
import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.address.Vantage;
import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network;
import io.sidelight.model.network.Obstacle;
import io.sidelight.model.spelling.EndpointName;
import io.sidelight.view.change.ViewChange.Added;
import io.sidelight.view.change.ViewChange.DialableChanged;
import io.sidelight.view.change.ViewChange.Moved;
import io.sidelight.view.change.ViewChange.Removed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewChangesTest {
    private static final EndpointName BROKER = new EndpointName(new ServiceName("kafka"), "broker");
    private static final Instance ZERO = instance("kafka-0-broker", "9.0.1.130", 1025);
    private static final Instance ONE = instance("kafka-1-broker", "9.0.2.130", 1025);

    @Test
    void sameInstances_areNoChange_alsoInAnotherState() {
        Instance stale = ZERO.withState(new State.Unknown(TestFacts.because("timeout")));
        assertThat(ViewChanges.between(view(ZERO, ONE), view(stale, ONE))).isEmpty();
    }

    @Test
    void otherAddress_isAMove() {
        Instance moved = instance("kafka-0-broker", "9.0.3.7", 1025);
        assertThat(ViewChanges.between(view(ZERO, ONE), view(moved, ONE)))
                .containsExactly(new Moved(BROKER, "kafka-0-broker", "9.0.1.130:1025", "9.0.3.7:1025"));
    }

    @Test
    void hostThatIsLearned_isNoMove() {
        Instance before = new Instance(
                        ZERO.task(),
                        ZERO.port(),
                        ZERO.protocol(),
                        ZERO.network(),
                        false,
                        ZERO.container(),
                        new NamedIp("kafka-0-broker.kafka.mesos", Optional.empty()),
                        State.FRESH,
                        List.of())
                .withDial(ZERO.dial(), Optional.empty());
        assertThat(ViewChanges.between(view(before), view(ZERO))).isEmpty();
    }

    @Test
    void otherPortOfTheOnlyInstanceOfATask_isAMove() {
        Instance moved = instance("kafka-0-broker", "9.0.1.130", 1026);
        assertThat(ViewChanges.between(view(ZERO, ONE), view(moved, ONE)))
                .containsExactly(new Moved(BROKER, "kafka-0-broker", "9.0.1.130:1025", "9.0.1.130:1026"));
    }

    @Test
    void furtherPortOfATask_isAnAddition() {
        Instance second = instance("kafka-0-broker", "9.0.1.130", 1026);
        assertThat(ViewChanges.between(view(ZERO), view(ZERO, second)))
                .containsExactly(new Added(BROKER, "kafka-0-broker", "9.0.1.130:1026"));
        assertThat(ViewChanges.between(view(ZERO, second), view(ZERO)))
                .containsExactly(new Removed(BROKER, "kafka-0-broker", "9.0.1.130:1026"));
    }

    @Test
    void oneTaskForAnother_isAnAdditionAndARemoval() {
        assertThat(ViewChanges.between(view(ZERO), view(ONE)))
                .containsExactly(
                        new Added(BROKER, "kafka-1-broker", "9.0.2.130:1025"),
                        new Removed(BROKER, "kafka-0-broker", "9.0.1.130:1025"));
    }

    @Test
    void dialableOrNot_isAChange() {
        Instance unreachable = ZERO.withDial(new Dial.Nothing(new Obstacle.NotInView()), Optional.empty());
        assertThat(ViewChanges.between(view(ZERO), view(unreachable)))
                .containsExactly(new DialableChanged(BROKER, "kafka-0-broker", false, "9.0.1.130:1025"));
        assertThat(ViewChanges.between(view(unreachable), view(ZERO)))
                .containsExactly(new DialableChanged(BROKER, "kafka-0-broker", true, "9.0.1.130:1025"));
    }

    @Test
    void firstInstancesOfAnEndpoint_areNoChange() {
        Endpoint unlearned = new Endpoint.Unlearned("broker", new State.Unknown(TestFacts.because("no pass yet")));
        assertThat(ViewChanges.between(view(unlearned), view(ZERO))).isEmpty();
    }

    /** Regression: the instances of an endpoint that was no longer listed went without a line in the log. */
    @Test
    void endpointThatIsNoLongerListed_hasLostItsInstances_unlessTheListIsUnknown() {
        View without = view(new Endpoint.Text("other", "text", State.FRESH));
        assertThat(ViewChanges.between(view(ZERO, ONE), without))
                .containsExactly(
                        new Removed(BROKER, "kafka-0-broker", "9.0.1.130:1025"),
                        new Removed(BROKER, "kafka-1-broker", "9.0.2.130:1025"));
        View unknown = new View(
                2,
                without.vantage(),
                List.of(Service.unknown(BROKER.service(), TestFacts.because("not confirmed for too long"))));
        assertThat(ViewChanges.between(view(ZERO, ONE), unknown)).isEmpty();
    }

    @Test
    void hostThatBecomesKnown_isNoMove() {
        Instance without = withHost(ZERO, Optional.empty());
        assertThat(ViewChanges.between(view(without), view(ZERO))).isEmpty();
        Instance elsewhere = withHost(ZERO, Ip.parse("10.0.1.12"));
        assertThat(ViewChanges.between(view(ZERO), view(elsewhere)))
                .containsExactly(new Moved(BROKER, "kafka-0-broker", "9.0.1.130:1025", "9.0.1.130:1025"));
    }

    private static Instance withHost(Instance instance, Optional<Ip> host) {
        return new Instance(
                        instance.task(),
                        instance.port(),
                        instance.protocol(),
                        instance.network(),
                        instance.mapped(),
                        instance.container(),
                        new NamedIp(instance.host().name(), host),
                        instance.state(),
                        List.of())
                .withDial(instance.dial(), Optional.empty());
    }

    private static Instance instance(String task, String address, int port) {
        Ip ip = Ip.parse(address).orElseThrow();
        NamedIp name = new NamedIp(task + ".kafka.mesos", Optional.of(ip));
        Network network = new Network(Network.Kind.OVERLAY, Optional.of("dcos"), TestFacts.rule("as listed"));
        return new Instance(task, port, Protocol.TCP, network, false, name, name, State.FRESH, List.of())
                .withDial(
                        new Dial.To(ip, port, Dial.Via.CONTAINER, Network.Kind.OVERLAY, Vantage.Place.OVERLAY),
                        Optional.empty());
    }

    private static View view(Instance... brokers) {
        return view(new Endpoint.Ports("broker", Optional.empty(), List.of(brokers), State.FRESH));
    }

    private static View view(Endpoint endpoint) {
        Vantage vantage = new Vantage(Vantage.Place.OVERLAY, Optional.empty(), Optional.empty(), Optional.empty());
        Service kafka = new Service(BROKER.service(), State.FRESH, List.of(endpoint), Optional.empty());
        return new View(1, vantage, List.of(kafka));
    }
}
