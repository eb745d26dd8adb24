package io.sidelight.cli.check;

import io.sidelight.config.Settings;
import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.QueryResult;
import io.sidelight.model.evidence.Question;
import io.sidelight.resolve.NameServerResolver;
import io.sidelight.resolve.ResolvConf;
import io.sidelight.resolve.server.TimeLimits;
import io.sidelight.time.Backoff;
import io.sidelight.time.DaemonThreads;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The check of each name server by one query for the leading master, which every cluster has. */
final class NameServerCheck {
    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Settings.Dns dns;
    private final Clock clock;
    private final ExecutorService executor = Executors.newFixedThreadPool(1, DaemonThreads.named("sidelight-check"));

    NameServerCheck(Settings.Dns dns, Clock clock) {
        this.dns = dns;
        this.clock = clock;
    }

    /** Queries each server. One that fails is a warning while another one responds. */
    List<Finding> all() {
        List<InetSocketAddress> servers =
                dns.servers().isEmpty() ? new ResolvConf(ResolvConf.SYSTEM, rejected -> {}).get() : dns.servers();
        if (servers.isEmpty()) {
            return List.of(Finding.failed(
                    "name servers", "none is known: " + ResolvConf.SYSTEM + " has none; set SIDELIGHT_DNS_SERVERS"));
        }
        List<QueryResult> results = servers.stream().map(this::query).toList();
        boolean isAnyUsable =
                results.stream().anyMatch(result -> result.outcome().isBelieved());
        List<Finding> findings = new ArrayList<>();
        for (int server = 0; server < servers.size(); server++) {
            findings.add(finding(text(servers.get(server)), results.get(server), isAnyUsable));
        }
        return findings;
    }

    private QueryResult query(InetSocketAddress server) {
        try (NameServerResolver resolver = new NameServerResolver(
                () -> List.of(server),
                new TimeLimits(dns.timeout(), DEADLINE),
                new Backoff(PAUSE, DEADLINE, new Random()),
                clock,
                executor)) {
            return resolver.query(new Question("leader." + dns.domain(), Question.Type.A))
                    .join();
        }
    }

    private static String text(InetSocketAddress server) {
        return "name server " + Ip.of(server.getAddress()).withPort(server.getPort());
    }

    private static Finding finding(String subject, QueryResult result, boolean isAnyUsable) {
        Outcome outcome = result.outcome();
        if (outcome.isBelieved()) {
            return Finding.ok(subject, "responds in " + result.took().toMillis() + " ms");
        }
        String remedy = outcome instanceof Outcome.Failed
                ? "; check the server, and the firewall between"
                : "; it is no name server of the cluster: remove it, or check dcos-net on this machine";
        String detail = result.question() + " " + outcome.label() + remedy;
        return isAnyUsable ? Finding.warning(subject, detail) : Finding.failed(subject, detail);
    }
}
