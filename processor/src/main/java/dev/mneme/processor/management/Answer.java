package dev.mneme.processor.management;

/** What a request is answered: the status of HTTP, and a text. */
record Answer(int status, String contentType, String text) {
    static final String JSON = "application/json; charset=utf-8";
    static final String PLAIN = "text/plain; charset=utf-8";
    static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
}
