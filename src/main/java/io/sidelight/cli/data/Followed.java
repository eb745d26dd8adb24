package io.sidelight.cli.data;

import io.sidelight.cli.client.AgentClient;
import io.sidelight.cli.client.UnreachableAgentException;
import io.sidelight.cli.client.WatchStream;
import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.cli.output.ExitCode;
import io.sidelight.contract.PublishedView;
import java.util.Optional;

/** A part of the view of the running agent, which a command follows. The agent may not know the part yet. */
public record Followed(AgentClient agent, Selector selector, Target target) {
    /** The state of the search for the part's names. */
    public sealed interface Target {}

    /** The part, which the agent knows. */
    public record Found(Selection selection) implements Target {}

    /**
     * A part that may become known.
     *
     * @param reason for people: what is not known, and why
     */
    public record Awaited(String reason) implements Target {}

    /**
     * Searches for the part in a view of the agent.
     *
     * @throws CommandFailedException if the view shows that a name is wrong
     */
    static Followed in(PublishedView view, AgentClient agent, Selector selector) {
        try {
            return new Followed(agent, selector, new Found(new NameLookup(view).find(selector)));
        } catch (CommandFailedException missing) {
            if (missing.exitCode() == ExitCode.NOT_KNOWN) {
                return new Followed(agent, selector, new Awaited(String.valueOf(missing.getMessage())));
            }
            throw missing;
        }
    }

    /**
     * Searches for the part in a newer view of the agent.
     *
     * @throws CommandFailedException if the view shows that a name is wrong
     */
    public Followed in(PublishedView newer) {
        return in(newer, agent, selector);
    }

    /** Opens a stream of the changes of the part. While it is awaited, the stream has the whole view. */
    public WatchStream watch() throws UnreachableAgentException {
        return target instanceof Found found
                ? agent.watch(found.selection().service(), found.selection().endpoint())
                : agent.watch(Optional.empty(), Optional.empty());
    }
}
