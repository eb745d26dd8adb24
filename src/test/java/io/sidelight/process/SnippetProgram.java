package io.sidelight.process;

import java.nio.file.Path;
import java.util.List;

/**
 * A program around a snippet.
 *
 * @param language of the snippet
 * @param before the imports
 * @param after what the program does with the client
 */
record SnippetProgram(String language, String before, String after) {
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** The interpreter of Debian's packages, which need not be the first on the path. */
    static final String PYTHON = "/usr/bin/python3";

    /** Imports, and a use of each, as Go refuses those that are not used. */
    private static final String GO_IMPORTS = """
            import (
            "context"
            "fmt"
            "io"
            "log"
            "net/http"
            "os"
            "strings"
            "time"
            %s)

            var _ = []any{context.Background, fmt.Print, io.ReadAll, log.Fatal, http.Get, os.Stdout, strings.Split, time.Second}
            """;

    static SnippetProgram shell(String after) {
        return new SnippetProgram("shell", "", after);
    }

    static SnippetProgram java(String imports, String after) {
        return new SnippetProgram("java", imports, after);
    }

    static SnippetProgram python(String after) {
        return new SnippetProgram("python", "", after);
    }

    static SnippetProgram node(String after) {
        return new SnippetProgram("node", "", after);
    }

    /**
     * Returns a program that imports the standard library and another package.
     *
     * @param library the path of the other package; empty for none
     */
    static SnippetProgram go(String library, String after) {
        String imported = library.isEmpty() ? "" : '"' + library + "\"\n";
        return new SnippetProgram("go", GO_IMPORTS.formatted(imported), after);
    }

    /** Returns the program with a snippet. */
    String around(String snippet) {
        return switch (language) {
            case "java" ->
                before + "import java.net.*;\nimport java.net.http.*;\nimport java.util.*;\n\nclass Snippet {\n"
                        + "    public static void main(String[] arguments) throws Exception {\n" + snippet + "\n"
                        + after + "\n    }\n}\n";
            case "go" -> "package main\n" + before + "\nfunc main() {\n" + snippet + "\n" + after + "\n}\n";
            case "shell" -> snippet + " " + after + "\n";
            default -> before + snippet + "\n" + after + "\n";
        };
    }

    /** Returns the command that runs a file in the folder of the libraries. */
    List<String> command(Path file) {
        return switch (language) {
            case "java" -> List.of(JAVA, "-XX:TieredStopAtLevel=1", "-cp", "target/lib/*", file.toString());
            case "go" -> List.of("go", "run", file.toString());
            case "node" -> List.of("node", file.toString());
            case "python" -> List.of(PYTHON, file.toString());
            default -> List.of("sh", file.toString());
        };
    }

    String fileName() {
        return switch (language) {
            case "java" -> "Snippet.java";
            case "go" -> "snippet.go";
            case "node" -> "snippet.mjs";
            case "python" -> "snippet.py";
            default -> "snippet.sh";
        };
    }
}
