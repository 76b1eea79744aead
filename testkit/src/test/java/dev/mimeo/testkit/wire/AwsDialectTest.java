package dev.mimeo.testkit.wire;

import dev.mimeo.server.config.Dialect;
import dev.mimeo.testkit.junit.MimeoServer;
import org.junit.jupiter.api.extension.RegisterExtension;

/** AWS tells who pays, and enforces which owner is expected. */
final class AwsDialectTest extends DialectRows {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(setup -> setup.withDialect(Dialect.AWS));

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @Override
    boolean enforcesOwners() {
        return true;
    }

    @Override
    String charged() {
        return "requester";
    }

    @Override
    boolean takesLocationCodes() {
        return false;
    }
}
