package dev.mimeo.testkit.wire;

import dev.mimeo.server.config.Dialect;
import dev.mimeo.testkit.junit.MimeoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** COS retention with {@code dialect: cos}. */
final class CosRetentionTest extends RetentionSamples {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup -> setup.withDialect(Dialect.COS));

    @Override
    MimeoServer server() {
        return SERVER;
    }
}
