package dev.mimeo.server.http;

/** Is told about every request when it begins and when it has ended. Called on event loops: it must not block or throw. */
public interface ExchangeLog {

    /** A request's head has been read. */
    void began();

    /** The request has ended, one way or another. */
    void ended(ExchangeRecord exchange);

    /** Tells both. */
    default ExchangeLog and(ExchangeLog other) {
        ExchangeLog first = this;
        return new ExchangeLog() {
            @Override
            public void began() {
                first.began();
                other.began();
            }

            @Override
            public void ended(ExchangeRecord exchange) {
                first.ended(exchange);
                other.ended(exchange);
            }
        };
    }
}
