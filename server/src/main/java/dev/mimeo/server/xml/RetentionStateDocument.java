package dev.mimeo.server.xml;

import dev.mimeo.engine.model.LegalHold;
import dev.mimeo.engine.model.ObjectRetention;
import dev.mimeo.server.protocol.HttpDates;

/** The document that tells the COS retention of an object and its legal holds; its dates are those of headers. */
public final class RetentionStateDocument {

    private RetentionStateDocument() {}

    /** The document of an object; without an expiration date where its period has no end. */
    public static byte[] of(ObjectRetention retention) {
        try (XmlWriter xml = XmlWriter.plain("RetentionState")) {
            xml.text("CreateTime", HttpDates.format(retention.since()))
                    .number("RetentionPeriod", retention.period().seconds())
                    .text("RetentionPeriodExpirationDate", retention.end().map(HttpDates::format))
                    .start("LegalHolds");
            retention.holds().forEach(hold -> write(hold, xml));
            return xml.end().end().finish();
        }
    }

    private static void write(LegalHold hold, XmlWriter xml) {
        xml.start("LegalHold")
                .text("ID", hold.id().value())
                .text("Date", HttpDates.format(hold.since()))
                .end();
    }
}
