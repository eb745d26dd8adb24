package io.sidelight.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.address.Ip;
import io.sidelight.model.address.Origin;
import io.sidelight.model.evidence.ListResult.ListFailure;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.Resolver;
import io.sidelight.source.http.HttpFetch.Fetched;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Sidelight's own resolver resolves the hosts of URLs. */
class HostResolverTest {
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final Outcome HERE = records("127.0.0.1");
    private static final Outcome.NoData NONE = new Outcome.NoData(TTL);
    private static final Outcome.NoSuchName DENIED = new Outcome.NoSuchName(true, TTL);

    @Test
    void address_isRequestedWithTheHostHeaderOfTheUrl() throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.respond("/x", 200, "text/plain", "found").redirecting("/from", 302, "/x");
            URI uri = named(scheduler.uri("/from"));

            assertThat(fetching(HERE, DENIED).get(uri)).isEqualTo(new Fetched.Body("text/plain", "found"));
            assertThat(scheduler.hosts()).containsExactly(uri.getAuthority(), uri.getAuthority());
        }
    }

    @Test
    void redirectToTheAddress_isToAnotherHost() throws Exception {
        try (ScriptedScheduler scheduler = ScriptedScheduler.start()) {
            scheduler.redirecting("/from", 302, scheduler.uri("/x").toString());

            assertThat(fetching(HERE, DENIED).get(named(scheduler.uri("/from"))))
                    .isEqualTo(new Fetched.FetchFailed(ListFailure.REDIRECT, "to another host: 127.0.0.1"));
        }
    }

    @Test
    void noIpv4_ipv6AddressIsUsed() {
        URI uri = URI.create("http://scheduler.mesos/v1/endpoints");

        assertThat(place(uri, NONE, records("fd01:b::5"))).isEqualTo("[fd01:b::5]:80");
        assertThat(place(uri, DENIED, records("fd01:b::5"))).isEqualTo(place(uri, NONE, records("fd01:b::5")));
    }

    @Test
    void failedAddress_isReplacedByTheNext() {
        HostResolver names = new HostResolver(resolver(records("10.0.0.1", "10.0.0.2"), DENIED));
        URI uri = URI.create("http://master.mesos/");
        HostResolver.ResolvedHost first = names.place(uri).join();
        names.failed(first);
        names.failed(first);

        assertThat(first.address()).hasToString("10.0.0.1");
        assertThat(names.place(uri).join().address()).hasToString("10.0.0.2");
    }

    @Test
    void unresolvedName_isUnreachableWithTheDnsFailure() throws Exception {
        URI uri = URI.create("http://scheduler.mesos/v1/endpoints");

        assertThat(fetching(new Outcome.Failed(Outcome.Failure.TIMEOUT, ""), DENIED)
                        .get(uri))
                .isEqualTo(new Fetched.FetchFailed(
                        ListFailure.UNREACHABLE, "scheduler.mesos A: timeout from 10.0.0.2:53"));
        assertThat(fetching(DENIED, DENIED).get(uri))
                .isEqualTo(new Fetched.FetchFailed(
                        ListFailure.UNREACHABLE, "scheduler.mesos AAAA: NXDOMAIN from 10.0.0.2:53"));
    }

    @Test
    void urlWithAnAddress_needsNoQuery() {
        assertThat(place(URI.create("http://10.0.1.11:81/x"), DENIED, DENIED)).isEqualTo("10.0.1.11:81");
        assertThat(place(URI.create("https://[fd01:b::5]/x"), DENIED, DENIED)).isEqualTo("[fd01:b::5]:443");
        assertThat(place(URI.create("http://localhost/"), DENIED, DENIED)).isEqualTo("127.0.0.1:80");
    }

    @Test
    void tlsUrl_isRequestedAtAnAddressUnderItsName() {
        HostResolver.ResolvedHost place = new HostResolver(resolver(records("10.0.0.1"), DENIED))
                .place(URI.create("https://master.mesos/service/kafka"))
                .join();

        assertThat(place.address()).hasToString("10.0.0.1");
        assertThat(place.origin()).isEqualTo(new Origin("https", "master.mesos", 443));
    }

    private static URI named(URI uri) {
        return URI.create(uri.toString().replace("127.0.0.1", "scheduler.mesos"));
    }

    private static String place(URI uri, Outcome a, Outcome aaaa) {
        HostResolver.ResolvedHost place =
                new HostResolver(resolver(a, aaaa)).place(uri).join();
        return place.address().withPort(place.origin().port());
    }

    private static Fetching fetching(Outcome a, Outcome aaaa) {
        return Fetching.with(Fetching.DEADLINE, resolver(a, aaaa));
    }

    private static Resolver resolver(Outcome a, Outcome aaaa) {
        return (question, notBefore) -> CompletableFuture.completedFuture(new QueryResult(
                question, question.type() == Question.Type.A ? a : aaaa, "10.0.0.2:53", Instant.EPOCH, Duration.ZERO));
    }

    private static Outcome.Records records(String... addresses) {
        return new Outcome.Records(
                List.of(addresses).stream()
                        .map(text -> Ip.parse(text).orElseThrow())
                        .toList(),
                TTL);
    }
}
