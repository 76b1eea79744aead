package dev.mimeo.testkit.wire;

import dev.mimeo.server.config.Dialect;
import dev.mimeo.testkit.junit.MimeoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** IBM COS ignores who pays and which owner is expected. */
final class CosDialectTest extends DialectRows {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup -> setup.withDialect(Dialect.COS));

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @Override
    boolean enforcesOwners() {
        return false;
    }

    @Override
    String charged() {
        return "";
    }

    @Override
    boolean takesLocationCodes() {
        return true;
    }
}
