package dev.mimeo.testkit.wire;

import dev.mimeo.server.config.Dialect;
import dev.mimeo.testkit.junit.MimeoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** COS retention with {@code dialect: aws}. */
final class AwsRetentionTest extends RetentionSamples {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup -> setup.withDialect(Dialect.AWS));

    @Override
    MimeoServer server() {
        return SERVER;
    }
}
