package dev.mimeo.testkit.load;

/** Nothing can be measured, for the reason that the message tells in a plain sentence. */
final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchException(String message) {
        super(message);
    }
}
