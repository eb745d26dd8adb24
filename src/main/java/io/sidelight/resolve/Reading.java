package io.sidelight.resolve;

import io.sidelight.model.address.Ip;
import io.sidelight.model.evidence.Outcome;
import io.sidelight.model.evidence.Outcome.Failure;
import io.sidelight.model.evidence.Question;
import io.sidelight.model.evidence.Target;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.WireParseException;

/**
 * Reads what came back for one question as an outcome. Owner names are compared without regard to case: Mesos-DNS answers in
 * lower case whatever was asked.
 */
record Reading(Question question) {
    /** For a negative answer without an SOA record, as Mesos-DNS gives for SRV. */
    private static final Duration NEGATIVE_WITHOUT_SOA = Duration.ofSeconds(1);

    private static final int LONGEST_CHAIN = 8;

    Outcome outcome(Message message) {
        int rcode = message.getRcode();
        if (!message.getHeader().getFlag(Flags.QR) && (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN)) {
            return new Outcome.Failed(Failure.MALFORMED, "a query instead of an answer");
        }
        return switch (rcode) {
            case Rcode.NOERROR -> found(message).orElseGet(() -> new Outcome.NoData(negativeTtl(message)));
            case Rcode.NXDOMAIN -> new Outcome.NoSuchName(message.getHeader().getFlag(Flags.AA), negativeTtl(message));
            case Rcode.SERVFAIL -> new Outcome.Failed(Failure.SERVFAIL, "");
            case Rcode.REFUSED -> new Outcome.Failed(Failure.REFUSED, "");
            default -> new Outcome.Failed(Failure.RCODE, Rcode.string(rcode));
        };
    }

    /** What came back by TCP after a truncated answer by UDP: a part of a set is never taken for the set. */
    Outcome byTcp(@Nullable Message message, @Nullable Throwable failure) {
        if (message != null && !message.getHeader().getFlag(Flags.TC)) {
            return outcome(message);
        }
        String detail = failure == null ? "truncated as well" : failure(failure).label();
        return new Outcome.Failed(Failure.TRUNCATED, "by TCP: " + detail);
    }

    Outcome.Failed failure(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : thrown;
        if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
            return new Outcome.Failed(Failure.TIMEOUT, "");
        } else if (cause instanceof WireParseException) {
            return new Outcome.Failed(Failure.MALFORMED, message(cause));
        } else if (cause instanceof IOException || cause instanceof UnsupportedAddressTypeException) {
            return new Outcome.Failed(Failure.UNREACHABLE, message(cause));
        }
        return new Outcome.Failed(Failure.MALFORMED, cause.toString());
    }

    private static String message(Throwable cause) {
        return cause.getMessage() == null ? "" : cause.getMessage();
    }

    private Optional<Outcome> found(Message message) {
        return question.type() == Question.Type.SRV
                ? targets(message).map(targets -> targets)
                : records(message).map(addresses -> addresses);
    }

    /** One with the port 0, or the root as its target, leads nowhere (RFC 2782). */
    private static Optional<Outcome.Targets> targets(Message message) {
        Name owner = message.getQuestion().getName();
        List<SRVRecord> services = message.getSection(Section.ANSWER).stream()
                .filter(candidate -> candidate.getName().equals(owner))
                .filter(SRVRecord.class::isInstance)
                .map(SRVRecord.class::cast)
                .filter(service -> service.getPort() > 0 && !service.getTarget().equals(Name.root))
                .toList();
        return services.stream()
                .map(SRVRecord::getTTL)
                .min(Comparator.naturalOrder())
                .map(ttl -> new Outcome.Targets(
                        services.stream()
                                .map(service -> new Target(service.getTarget().toString(true), service.getPort()))
                                .toList(),
                        Duration.ofSeconds(ttl)));
    }

    /** The addresses of the name, over a chain of aliases if there is one. */
    private Optional<Outcome.Records> records(Message message) {
        List<Record> answer = message.getSection(Section.ANSWER);
        Name owner = message.getQuestion().getName();
        long ttl = Integer.MAX_VALUE;
        for (int links = 0; links < LONGEST_CHAIN; links++) {
            Optional<CNAMERecord> alias = Optional.empty();
            List<Ip> found = new ArrayList<>();
            for (Record candidate : answer) {
                if (!candidate.getName().equals(owner)) {
                    continue;
                }
                if (candidate instanceof CNAMERecord link) {
                    alias = Optional.of(link);
                    ttl = Math.min(ttl, candidate.getTTL());
                }
                ttl = address(candidate, found) ? Math.min(ttl, candidate.getTTL()) : ttl;
            }
            if (!found.isEmpty()) {
                return Optional.of(new Outcome.Records(found, Duration.ofSeconds(ttl)));
            }
            if (alias.isEmpty()) {
                return Optional.empty();
            }
            owner = alias.get().getTarget();
        }
        return Optional.empty();
    }

    private boolean address(Record candidate, List<Ip> found) {
        return switch (question.type()) {
            case A -> candidate instanceof ARecord a && found.add(new Ip(a.getAddress()));
            case AAAA -> candidate instanceof AAAARecord aaaa && found.add(new Ip(aaaa.getAddress()));
            case SRV -> false;
        };
    }

    /** RFC 2308, section 5: the smaller of the SOA record's own TTL and its minimum. */
    private static Duration negativeTtl(Message message) {
        return message.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .findFirst()
                .map(soa -> Duration.ofSeconds(Math.min(soa.getTTL(), soa.getMinimum())))
                .orElse(NEGATIVE_WITHOUT_SOA);
    }
}
