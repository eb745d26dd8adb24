package io.sidelight.dialect.consul;

/** An error response of Consul: a status and one line of text. */
final class ConsulErrorException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    /** Clients keep their list and retry. Consul's own servers respond so without a leader. */
    private static final int TEMPORARY = 500;

    private final int status;
    private final String line;

    private ConsulErrorException(int status, String line) {
        super(line, null, false, false);
        this.status = status;
        this.line = line;
    }

    static ConsulErrorException badRequest(String line) {
        return new ConsulErrorException(BAD_REQUEST, line);
    }

    static ConsulErrorException notFound(String line) {
        return new ConsulErrorException(NOT_FOUND, line);
    }

    static ConsulErrorException temporary(String line) {
        return new ConsulErrorException(TEMPORARY, line);
    }

    int status() {
        return status;
    }

    String line() {
        return line;
    }
}
