package dev.mimeo.server.admin;

import dev.mimeo.server.http.ExchangeLog;
import dev.mimeo.server.http.ExchangeRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each request, with the id that the client saw, to the logger {@code access}. */
public final class AccessLog implements ExchangeLog {

    private static final Logger LOG = LoggerFactory.getLogger("access");

    @Override
    public void began() {
        // a line is written when all is known
    }

    @Override
    public void ended(ExchangeRecord exchange) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(exchange));
        }
    }

    static String line(ExchangeRecord exchange) {
        return String.join(
                " ",
                exchange.method(),
                printable(exchange.path()),
                Integer.toString(exchange.status()),
                Long.toString(exchange.bytes()),
                exchange.elapsed().toMillis() + "ms",
                exchange.requestId(),
                exchange.requester(),
                exchange.operation());
    }

    /** What a client sends must not move the cursor of whoever reads the log. */
    private static String printable(String text) {
        return text.chars().allMatch(AccessLog::isPrintable) ? text : text.replaceAll("[^\\x21-\\x7e]", "?");
    }

    private static boolean isPrintable(int c) {
        return c > 0x20 && c < 0x7f;
    }
}
