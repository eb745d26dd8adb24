package io.sidelight.source.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.sidelight.Fuzz;
import io.sidelight.TestClock;
import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.ListedEndpoint.ListedInstance;
import io.sidelight.model.evidence.ListedEndpoint.ListedPorts;
import io.sidelight.model.evidence.ListedEndpoint.Unreadable;
import io.sidelight.source.http.HttpFetch.Fetched;
import io.sidelight.wording.Wording;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Corrupted and invented lists and objects. The result is within its limits and can be published. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class MutatedListTest {
    static final URI LIST = URI.create("http://scheduler.example/v1/endpoints");
    private static final SdkEndpointsSource.ListScope BOUNDS = new SdkEndpointsSource.ListScope(4, 10);
    private static final long MOST_ALLOCATED = 32 * 1024 * 1024;
    private static final int LONGEST_WORDS = 3_000;
    private static final int LONGEST_NAME = 253;
    private static final int ADDRESSES_AT_MOST = 16;
    private static final int NAMED_AT_MOST = 20;
    private static final Pattern SEGMENT = Pattern.compile("[^/\\s]{1,255}");
    private static final Pattern DNS_NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern UNFIT = Pattern.compile("\\p{C}");
    private static final int LARGEST_PORT = 65_535;

    private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void corruptedResponse_becomesAListWithinItsLimits() {
        Map<String, Integer> outcomes = new TreeMap<>();
        Fuzz.run("corrupted HTTP bodies", Fuzz.rounds(330), random -> {
            MutatedJson json = new MutatedJson(random);
            long before = memory.getCurrentThreadAllocatedBytes();
            ListResult list = list(url -> response(url, json));
            assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
            check(list);
            outcomes.merge(list.label(), 1, Integer::sum);
        });
        System.out.println("outcomes: " + outcomes);
        assertThat(outcomes).containsKeys("listed", "unparsable");
    }

    /** Returns the list of a scheduler with these responses. */
    static ListResult list(Function<URI, Fetched> scheduler) {
        return new SdkEndpointsSource(
                        LIST,
                        scheduler.andThen(CompletableFuture::completedFuture),
                        new TestClock(),
                        BOUNDS,
                        new LastResponses())
                .list()
                .join();
    }

    private static Fetched response(URI url, MutatedJson json) {
        if (url.equals(LIST)) {
            return new Fetched.Body("application/json", json.of(MutatedJson.LISTS));
        }
        String type = json.any(List.of("application/json", "application/json", "text/plain", "text/html", ""));
        return type.isEmpty()
                ? new Fetched.FetchFailed(ListResult.ListFailure.CUT_SHORT, json.of(MutatedJson.OBJECTS))
                : new Fetched.Body(type, json.of(MutatedJson.OBJECTS));
    }

    static void check(ListResult list) {
        if (list instanceof ListResult.ListFailed failed) {
            checkText(Wording.of(failed.cause()));
        } else if (list instanceof ListResult.Listed listed) {
            assertThat(listed.endpoints()).hasSizeLessThanOrEqualTo(BOUNDS.endpoints());
            assertThat(listed.malformed()).hasSizeLessThanOrEqualTo(NAMED_AT_MOST * (1 + BOUNDS.endpoints()));
            listed.malformed().forEach(each -> checkText(each.endpoint() + each.entry() + each.why()));
            listed.endpoints().forEach(MutatedListTest::check);
        }
    }

    private static void check(ListedEndpoint endpoint) {
        checkText(endpoint.name());
        assertThat(endpoint.name()).matches(SEGMENT).isNotIn(".", "..");
        if (endpoint instanceof Unreadable missing) {
            checkText(Wording.of(missing.cause()));
        } else if (endpoint instanceof ListedPorts ports) {
            ports.vip().ifPresent(vip -> checkName(vip.name(), vip.port()));
            assertThat(ports.instances()).hasSizeLessThanOrEqualTo(BOUNDS.instances());
            assertThat(ports.instances().stream().map(each -> each.dnsName() + ":" + each.port()))
                    .doesNotHaveDuplicates();
            ports.instances().forEach(MutatedListTest::check);
        }
    }

    private static void check(ListedInstance instance) {
        checkName(instance.dnsName().orElseThrow(), instance.port());
        assertThat(instance.dnsName().orElseThrow() + ".").startsWith(instance.task() + ".");
        assertThat(instance.addresses()).hasSizeLessThanOrEqualTo(ADDRESSES_AT_MOST);
    }

    private static void checkName(String name, int port) {
        assertThat(name).matches(DNS_NAME).hasSizeLessThanOrEqualTo(LONGEST_NAME);
        assertThat(port).isBetween(1, LARGEST_PORT);
    }

    /** Checks that a text can be displayed in a log and a terminal, and written as JSON in UTF-8. */
    private static void checkText(String words) {
        assertThat(words.length()).isLessThanOrEqualTo(LONGEST_WORDS);
        assertThat(words).doesNotContainPattern(UNFIT);
    }
}
