package io.sidelight.demo.net;

import java.nio.ByteBuffer;

/** What a name server does about one query. */
sealed interface Reaction {
    /** Nothing; a connection stays. */
    record Silence() implements Reaction {}

    /** Sends a message back. */
    record Reply(ByteBuffer message) implements Reaction {}

    /** Sends a message back from another port; by TCP, which has only the one, the connection ends. */
    record FromAnotherPort(ByteBuffer message) implements Reaction {}

    /** Ends the connection; by UDP there is none. */
    record HangUp() implements Reaction {}

    Reaction SILENCE = new Silence();
    Reaction HANG_UP = new HangUp();
}
