package io.sidelight.contract.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.util.Collection;

/** The white space of an SDK scheduler's documents: two spaces of indent, and a list of at most one element on one line. */
final class SchedulerLayout extends DefaultPrettyPrinter {
    private static final long serialVersionUID = 1L;

    SchedulerLayout() {
        super(JsonDocuments.separators());
        indentArraysWith(new DefaultIndenter("  ", "\n"));
        indentObjectsWith(new DefaultIndenter("  ", "\n"));
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new SchedulerLayout();
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
        if (json.currentValue() instanceof Collection<?> list && list.size() > 1) {
            super.beforeArrayValues(json);
        }
    }

    @Override
    public void writeEndArray(JsonGenerator json, int elements) throws IOException {
        if (elements > 1) {
            super.writeEndArray(json, elements);
        } else {
            _nesting--;
            json.writeRaw(']');
        }
    }
}
