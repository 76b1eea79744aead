package dev.mimeo.testkit.kms;

import dev.mimeo.server.config.Account;
import dev.mimeo.server.config.KmsConfig;
import dev.mimeo.server.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Configurations of a key management service elsewhere. */
final class KmsConfigs {

    private KmsConfigs() {}

    static KmsConfig of(URI endpoint, Duration timeout) {
        return new KmsConfig(
                KmsConfig.Provider.AWS,
                Optional.of(endpoint),
                "us-east-1",
                timeout,
                Optional.of(new Account.KeyPair("AK", new Secret("SK"))),
                List.of());
    }
}
