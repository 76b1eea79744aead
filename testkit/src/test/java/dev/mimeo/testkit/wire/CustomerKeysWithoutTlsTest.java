package dev.mimeo.testkit.wire;

import dev.mimeo.testkit.junit.MimeoServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows 24 to 29 of table A.1 over plain HTTP, which is refused unless it is allowed. */
final class CustomerKeysWithoutTlsTest extends CopyWireTest {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    private static final CustomerKey KEY = CustomerKey.of(1);
    private static final String NOT_SECURE =
            "Requests specifying Server Side Encryption with Customer provided keys must"
                    + " be made over a secure connection.";

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @Test
    void noRequestMaySendACustomersKey() throws IOException {
        for (RawAnswer answer : List.of(
                send("PUT", path("copy"), "x", KEY.headers()),
                send("POST", path("other") + "?uploads", "", KEY.headers()),
                send("PUT", part(1), "x", KEY.headers()),
                send("GET", path("source"), "", KEY.headers()),
                copy(KEY.headers()),
                copy(KEY.ofSource()),
                partCopy(KEY.headers()),
                partCopy(KEY.ofSource()))) {
            assertRefused(answer, "400 InvalidRequest", NOT_SECURE, "");
        }
        assertNothingWritten();
    }
}
