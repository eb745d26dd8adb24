package io.sidelight.wording;

import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network.Kind;
import io.sidelight.model.network.Obstacle;

/** The sentences for dial addresses, and for the obstacles that keep an instance from being dialed. */
final class DialWords {
    static final WordsByKind<Obstacle> OBSTACLES = new WordsByKind<Obstacle>()
            .on(Obstacle.NotInView.class, "not in a view yet")
            .on(Obstacle.NoPort.class, "the task announces no port")
            .on(Obstacle.NeverConfirmed.class, never -> "never confirmed: " + CauseWords.of(never.cause()))
            .on(Obstacle.NotDecided.class, defect -> CauseWords.of(defect.cause()))
            .on(
                    Obstacle.BridgeWithoutPort.class,
                    "a bridge address without a mapped port is not reachable from other agents")
            .on(Obstacle.VirtualAddress.class, "a virtual address belongs to a load balancer, not to one instance")
            .on(Obstacle.NetworkNotKnown.class, unknown -> "network not known: " + NetworkWords.of(unknown.rule()))
            .on(
                    Obstacle.OverlayFromOutside.class,
                    "an overlay is not reachable from outside the cluster without a proxy inside it")
            .on(Obstacle.AddressNotKnown.class, unknown -> "the " + unknown.via() + " address is not known")
            .on(Obstacle.LeadsBack.class, back -> back.ip() + " is a loopback address and leads back to the client");

    private DialWords() {}

    static String of(Dial dial) {
        return dial instanceof Dial.To to ? of(to) : OBSTACLES.of(((Dial.Nothing) dial).obstacle());
    }

    private static String of(Dial.To to) {
        boolean isMapped = to.network() != Kind.HOST && to.via() == Dial.Via.HOST;
        return isMapped
                ? "the " + to.network() + "'s port is mapped on the host, reachable from " + to.from()
                : to.network() + " is reachable from " + to.from();
    }
}
