package io.sidelight.wording;

import io.sidelight.model.network.Dial;
import io.sidelight.model.network.Network.Kind;
import io.sidelight.model.network.Obstacle;

/** Words for what can be dialed, and for what keeps an instance from being dialed. */
final class DialWords {
    static final WordsByKind<Obstacle> OBSTACLES = new WordsByKind<Obstacle>()
            .on(Obstacle.NotInView.class, "not in a view yet")
            .on(Obstacle.NoPort.class, "the task announces no port")
            .on(Obstacle.NeverConfirmed.class, never -> "never confirmed: " + CauseWords.of(never.cause()))
            .on(Obstacle.NotDecided.class, defect -> CauseWords.of(defect.cause()))
            .on(
                    Obstacle.BridgeWithoutPort.class,
                    "a bridge address without a mapped port is reachable from no other agent")
            .on(Obstacle.VirtualAddress.class, "a virtual address is not an instance's own")
            .on(Obstacle.NetworkNotKnown.class, unknown -> "network not known: " + NetworkWords.of(unknown.rule()))
            .on(
                    Obstacle.OverlayFromOutside.class,
                    "overlay is not reachable from outside: needs a proxy inside the cluster")
            .on(Obstacle.AddressNotKnown.class, unknown -> "the " + unknown.via() + " address is not known")
            .on(Obstacle.LeadsBack.class, back -> back.ip() + " leads back to where it is dialled");

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
