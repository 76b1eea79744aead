package dev.mimeo.server.config;

import dev.mimeo.engine.model.KmsKeyId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the keys of SSE-KMS and DSSE-KMS are.
 *
 * @param provider which key management service has them
 * @param endpoint where the service is; none for AWS's own of the region
 * @param region the region that its requests are signed for
 * @param timeout how long a call may take, with all that is tried again
 * @param credentials what its requests are signed with; none for what the SDK finds by itself
 * @param keys the keys of the local service, which are made at the start where they are not there
 */
public record KmsConfig(
        Provider provider,
        Optional<URI> endpoint,
        String region,
        Duration timeout,
        Optional<Account.KeyPair> credentials,
        List<KmsKeyId> keys) {

    /** The local service without further keys; five seconds for a call of any other. */
    public static final KmsConfig DEFAULT = new KmsConfig(
            Provider.LOCAL,
            Optional.empty(),
            ServerConfig.DEFAULT_REGION,
            Duration.ofSeconds(5),
            Optional.empty(),
            List.of());

    public KmsConfig {
        Checks.positive(timeout, "kms.timeout");
        keys = List.copyOf(keys);
    }

    /** A key management service. */
    public enum Provider {
        /** The key ring of the data folder. */
        LOCAL,
        /** AWS KMS, or one that speaks its protocol. */
        AWS;

        static Provider parse(String text) {
            return switch (text) {
                case "local" -> LOCAL;
                case "aws" -> AWS;
                default -> throw new IllegalArgumentException("the key management services are local and aws");
            };
        }
    }

    static Optional<URI> endpoint(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("must be an address such as https://kms.example.com");
        }
        return Optional.of(uri);
    }
}
