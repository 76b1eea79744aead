package dev.mimeo.testkit.client;

/** A request that the server refused or that failed there. */
public final class CallFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallFailedException(Call call, Answer answer) {
        super("%s %s: %d %s %s"
                .formatted(
                        call.method(),
                        call.target(),
                        answer.status(),
                        answer.element("Code").orElse(""),
                        answer.element("Message").orElse("")));
    }
}
