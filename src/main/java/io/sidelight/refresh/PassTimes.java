package io.sidelight.refresh;

import io.sidelight.model.evidence.ListResult;
import io.sidelight.model.evidence.ListedEndpoint;
import io.sidelight.model.evidence.PassReport;
import io.sidelight.refresh.Pass.Reading;
import io.sidelight.refresh.assemble.ListSign;
import io.sidelight.refresh.locate.NextTaskName;
import io.sidelight.view.LastKnownGood;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The times at which the list and the queries of a unit are due. The source and each query have backoffs of their own.
 *
 * @param isSigned whether a task was seen to end or begin, or a client requested an endpoint that is not listed, since the list was read
 * @param fruitless number of reads in a row for such a sign that found the list unchanged
 * @param unchanged number of reads in a row that found the list unchanged
 * @param passes since the list was read
 */
record PassTimes(
        Instant list,
        Instant answers,
        int listFailures,
        boolean isSigned,
        int fruitless,
        int unchanged,
        int passes,
        boolean first) {
    static final PassTimes FIRST = new PassTimes(Instant.MIN, Instant.MIN, 0, false, 0, 0, 0, true);

    Instant earliest() {
        return earlier(list, answers);
    }

    /** Nothing sooner than after a pass that broke off. */
    PassTimes after(Instant again) {
        Instant later = list.isAfter(again) ? list : again;
        return new PassTimes(later, again, listFailures, isSigned, fruitless, unchanged, passes, first);
    }

    /**
     * Returns the times after a request for an endpoint that is not listed: the list is as soon as after a sign of name
     * servers, unless it was never read, fails, or is read soon anyway.
     */
    PassTimes demanded(RefreshSchedule pace, Instant now) {
        if (first || isSigned || listFailures > 0) {
            return this;
        }
        Instant soon = earlier(list, now.plus(pace.afterListChanged(fruitless)));
        return new PassTimes(soon, answers, listFailures, true, fruitless, unchanged, passes, first);
    }

    /**
     * Returns the times after a pass.
     *
     * @param isFromNameServers whether the list is made of DNS responses
     */
    PassTimes after(
            Pass.Result result,
            Reading reading,
            LastKnownGood before,
            RefreshSchedule pace,
            boolean isFromNameServers) {
        PassReport report = result.report();
        Instant now = report.at();
        Duration answersWait = answersWait(report, pace, isFromNameServers);
        Instant nextAnswers = answers(answersWait, pace, now);
        boolean isSignedNow = result.sign() == ListSign.CHANGED;
        if (reading != Reading.LIST) {
            Instant nextList = listFailures == 0 ? earlier(list, bySign(result.sign(), fruitless, pace, now)) : list;
            return new PassTimes(
                    nextList,
                    nextAnswers,
                    listFailures,
                    isSigned || isSignedNow,
                    fruitless,
                    unchanged,
                    passes + 1,
                    false);
        }
        if (report.latest() instanceof ListResult.ListFailed) {
            int failures = listFailures + 1;
            Duration wait =
                    report.listed().isPresent() ? pace.afterListFailures(failures) : pace.untilFirstList(failures);
            return new PassTimes(now.plus(wait), nextAnswers, failures, isSignedNow, 0, 0, 0, false);
        }
        int same = isSameList(before, report) ? unchanged + 1 : 0;
        int inVain = isSigned && same > 0 ? fruitless + 1 : 0;
        Instant nextList =
                earlier(now.plus(listWait(report, answersWait, same, pace)), bySign(result.sign(), inVain, pace, now));
        return new PassTimes(
                isFromNameServers ? nextAnswers : nextList, nextAnswers, 0, isSignedNow, inVain, same, 0, false);
    }

    /**
     * A list that is read between two passes uses remembered responses, and must not delay the pass that queries again. The first
     * wait is a part of the usual one, as agents that start together would otherwise stay together.
     */
    private Instant answers(Duration wait, RefreshSchedule pace, Instant now) {
        Instant next = now.plus(first ? pace.phase(wait) : wait);
        return answers.isAfter(now) ? earlier(next, answers) : next;
    }

    private static Duration answersWait(PassReport report, RefreshSchedule pace, boolean isFromNameServers) {
        Duration byAnswers = pace.afterAnswers(report.responses().values(), report.at());
        Duration byList = pace.afterListOfNameServers();
        return isFromNameServers && byList.compareTo(byAnswers) < 0 ? byList : byAnswers;
    }

    private Duration listWait(PassReport report, Duration answersWait, int same, RefreshSchedule pace) {
        List<ListedEndpoint> endpoints =
                report.listed().map(ListResult.Listed::endpoints).orElse(List.of());
        if (endpoints.stream().anyMatch(ListedEndpoint.HeldDown.class::isInstance)) {
            // A loss that is held is to be confirmed or denied soon.
            return answersWait;
        } else if (first) {
            return pace.first(pace.list());
        }
        // Where name servers do not show a new task, only the list does.
        return NextTaskName.isKnownInAll(endpoints) ? pace.afterSameList(same, report.at()) : pace.afterList();
    }

    private static Instant bySign(ListSign sign, int fruitless, RefreshSchedule pace, Instant now) {
        return switch (sign) {
            case NONE -> Instant.MAX;
            case MOVED -> now.plus(pace.afterListBehind());
            case CHANGED -> now.plus(pace.afterListChanged(fruitless));
        };
    }

    private static boolean isSameList(LastKnownGood before, PassReport now) {
        return before.report().flatMap(PassTimes::endpoints).equals(endpoints(now));
    }

    private static Optional<List<ListedEndpoint>> endpoints(PassReport report) {
        return report.listed().map(ListResult.Listed::endpoints);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
