package io.sidelight.publish.connect;

import io.sidelight.contract.ConnectGuide;
import io.sidelight.contract.ConnectGuide.ConnectName;
import io.sidelight.contract.ConnectGuide.ConnectSnippet;
import java.util.ArrayList;
import java.util.List;

/** A guide as text for people. */
public final class ConnectText {
    private static final String INDENT = "    ";

    private ConnectText() {}

    /** Returns the lines of the text. */
    public static List<String> of(ConnectGuide guide) {
        List<String> lines = new ArrayList<>();
        String guess = guide.guess();
        lines.add(guide.service() + "/" + guide.endpoint() + " with a client for " + guide.client()
                + (guess == null ? "" : ": " + guess));
        guide.notes().forEach(note -> lines.add("Note: " + note));
        lines.add("");
        lines.add("Names");
        for (ConnectName name : guide.names()) {
            lines.add(INDENT + name.name());
            lines.add(INDENT + INDENT + name.when());
        }
        for (ConnectSnippet snippet : guide.snippets()) {
            add(snippet.title() + ", with the addresses of now", snippet.now(), lines);
            add(snippet.title() + ", following the agent", snippet.follow(), lines);
        }
        return lines;
    }

    private static void add(String title, String code, List<String> lines) {
        lines.add("");
        lines.add(title);
        code.lines().forEach(line -> lines.add((INDENT + line).stripTrailing()));
    }
}
