package io.sidelight.resolve.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.Question;
import java.io.EOFException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.WireParseException;

/** Tests of the outcome for exceptions during a query. */
class ResponseParserTest {
    private final ResponseParser reading = new ResponseParser(new Question("a.mesos", Question.Type.A));

    static Stream<Arguments> exceptions() {
        return Stream.of(
                arguments(new SocketTimeoutException("Query timed out"), Failure.TIMEOUT, ""),
                arguments(new WireParseException("too short"), Failure.MALFORMED, "too short"),
                arguments(new SocketException("Network is down"), Failure.UNREACHABLE, "Network is down"),
                arguments(new PortUnreachableException(), Failure.UNREACHABLE, ""),
                arguments(new EOFException(), Failure.UNREACHABLE, ""),
                // An IPv6 server on a machine without IPv6.
                arguments(new UnsupportedAddressTypeException(), Failure.UNREACHABLE, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exceptions")
    void exception_isAFailure(Exception exception, Failure failure, String detail) {
        Outcome.Failed expected = new Outcome.Failed(failure, detail);

        assertThat(reading.failure(exception)).isEqualTo(expected);
        assertThat(reading.failure(new CompletionException(exception))).isEqualTo(expected);
    }
}
