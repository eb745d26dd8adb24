package io.sidelight.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;

/** A JSON document as YAML. Strings that YAML could read as anything else are quoted as in JSON, which YAML includes. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./@-]*");
    private static final Pattern OTHER_TYPE =
            Pattern.compile("true|false|null|yes|no|on|off|y|n", Pattern.CASE_INSENSITIVE);

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    /** Returns the text, ended by a line feed. */
    static String of(JsonNode document) {
        YamlText yaml = new YamlText();
        if (isLeaf(document)) {
            yaml.text.append(leaf(document)).append('\n');
        } else {
            yaml.node(document, "", "");
        }
        return yaml.text.toString();
    }

    /** Appends a list or an object. Its first line begins in a line that is already indented. */
    private void node(JsonNode node, String first, String indent) {
        String begin = first;
        if (node.isArray()) {
            for (JsonNode item : node) {
                entry(begin + "-", item, true, indent);
                begin = indent;
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            entry(begin + string(field.getKey()) + ":", field.getValue(), false, indent);
            begin = indent;
        }
    }

    private void entry(String head, JsonNode value, boolean item, String indent) {
        text.append(head);
        if (isLeaf(value)) {
            text.append(' ').append(leaf(value)).append('\n');
        } else if (item) {
            node(value, " ", indent + "  ");
        } else {
            text.append('\n');
            node(value, indent + "  ", indent + "  ");
        }
    }

    private static boolean isLeaf(JsonNode node) {
        return !node.isContainerNode() || node.isEmpty();
    }

    private static String leaf(JsonNode node) {
        return node.isTextual() ? string(node.textValue()) : node.toString();
    }

    private static String string(String text) {
        boolean isPlain =
                PLAIN.matcher(text).matches() && !OTHER_TYPE.matcher(text).matches();
        return isPlain ? text : TextNode.valueOf(text).toString();
    }
}
