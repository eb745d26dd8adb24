package io.sidelight.cli.data;

import io.sidelight.cli.client.AgentClient;
import io.sidelight.cli.client.NoListenerException;
import io.sidelight.cli.output.CommandFailedException;
import io.sidelight.config.Settings;
import io.sidelight.config.reading.Configuration;
import java.util.Collection;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The option that chooses between the running agent and one pass of this process. */
public final class DataOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--direct", description = "Query the cluster once without the running agent, as where none runs.")
    private boolean direct;

    /**
     * Opens the documents and finds the named part in them. A line on standard error has their origin.
     *
     * @param words of the command line
     */
    public Selected select(Collection<String> words) {
        Selector selector = selector(words);
        Documents documents = open(selector);
        return new Selected(documents, new NameLookup(documents.view()).find(selector));
    }

    /** Opens the documents. A line on standard error has their origin. */
    public Documents open() {
        return open(Selector.EVERYTHING);
    }

    /**
     * Finds the named part in the view of the running agent, or leaves it to be awaited.
     *
     * @param words of the command line
     */
    public Followed follow(Collection<String> words) {
        if (direct) {
            throw new ParameterException(
                    spec.commandLine(), "--direct queries the cluster once: only an agent can be followed");
        }
        Selector selector = selector(words);
        try {
            AgentDocuments agent = agent(Configuration.read(Map.of()));
            return Followed.in(agent.view(), agent.client(), selector);
        } catch (NoListenerException none) {
            throw CommandFailedException.notKnown(none.getMessage() + ", so there is no agent to follow");
        }
    }

    private Documents open(Selector selector) {
        Settings settings = Configuration.read(Map.of());
        if (direct) {
            return new PassDocuments(selector.settingsFrom(settings));
        }
        try {
            return agent(settings);
        } catch (NoListenerException none) {
            report(none.getMessage() + "; data from one pass over the cluster");
            return new PassDocuments(selector.settingsFrom(settings));
        }
    }

    private AgentDocuments agent(Settings settings) throws NoListenerException {
        AgentDocuments agent = AgentDocuments.of(AgentClient.of(settings.http()));
        report("from the agent at " + agent.client().agent() + ", revision "
                + agent.view().revision());
        return agent;
    }

    private Selector selector(Collection<String> words) {
        try {
            return Selector.of(words);
        } catch (TypeConversionException unreadable) {
            throw new ParameterException(spec.commandLine(), unreadable.getMessage(), unreadable);
        }
    }

    private void report(String line) {
        spec.commandLine().getErr().println(line);
    }
}
