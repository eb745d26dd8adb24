package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.runtime.logging.LogCleanupFilter;
import io.quarkus.runtime.logging.LogRuntimeConfig.FileConfig;
import io.quarkus.runtime.logging.LogRuntimeConfig.SocketConfig;
import io.quarkus.runtime.logging.LogRuntimeConfig.SyslogConfig;
import io.quarkus.runtime.logging.LoggingSetupRecorder;
import java.util.List;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.Filter;
import java.util.logging.Handler;

/** A log without files, syslog and sockets. The agent logs to standard error. */
@TargetClass(LoggingSetupRecorder.class)
@SuppressWarnings({"unused", "DoNotCallSuggester", "UnusedMethod"}) // The framework's signatures.
final class WithoutLogFiles {
    private WithoutLogFiles() {}

    @Substitute
    private static Handler configureFileHandler(
            FileConfig config,
            ErrorManager errors,
            LogCleanupFilter cleanup,
            Map<String, Filter> filters,
            List<?> formatters,
            boolean decorate) {
        throw new UnsupportedOperationException("this executable logs to standard error only");
    }

    @Substitute
    private static Handler configureSyslogHandler(
            SyslogConfig config,
            ErrorManager errors,
            LogCleanupFilter cleanup,
            Map<String, Filter> filters,
            List<?> formatters,
            boolean decorate) {
        throw new UnsupportedOperationException("this executable logs to standard error only");
    }

    @Substitute
    private static Handler configureSocketHandler(
            SocketConfig config,
            ErrorManager errors,
            LogCleanupFilter cleanup,
            Map<String, Filter> filters,
            List<?> formatters,
            boolean decorate) {
        throw new UnsupportedOperationException("this executable logs to standard error only");
    }
}
