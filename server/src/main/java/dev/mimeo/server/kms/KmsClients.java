package dev.mimeo.server.kms;

import dev.mimeo.server.config.Account;
import dev.mimeo.server.config.KmsConfig;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsAsyncClient;
import software.amazon.awssdk.services.kms.KmsAsyncClientBuilder;

/** Makes clients whose calls are bounded in time, number and repetition. */
final class KmsClients {

    /** Calls that are under way at a time. */
    private static final int MOST_CALLS = 50;

    /** Calls that wait for one of those to end; beyond, the service counts as unavailable. */
    private static final int MOST_WAITING = 1_000;

    /** How often a call is tried; the SDK's bucket of tokens ends repetition where most calls fail. */
    private static final int MOST_ATTEMPTS = 3;

    private KmsClients() {}

    static KmsAsyncClient client(KmsConfig config) {
        KmsAsyncClientBuilder client = KmsAsyncClient.builder()
                .region(Region.of(config.region()))
                .credentialsProvider(credentials(config))
                .httpClientBuilder(http(config.timeout()))
                .overrideConfiguration(calls(config.timeout()));
        config.endpoint().ifPresent(client::endpointOverride);
        return client.build();
    }

    private static AwsCredentialsProvider credentials(KmsConfig config) {
        return config.credentials()
                .<AwsCredentialsProvider>map(KmsClients::fixed)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    private static AwsCredentialsProvider fixed(Account.KeyPair pair) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(pair.accessKey(), pair.secretKey().value()));
    }

    private static SdkAsyncHttpClient.Builder<?> http(Duration timeout) {
        return NettyNioAsyncHttpClient.builder()
                .maxConcurrency(MOST_CALLS)
                .maxPendingConnectionAcquires(MOST_WAITING)
                .connectionAcquisitionTimeout(timeout)
                .connectionTimeout(timeout)
                .readTimeout(timeout);
    }

    private static ClientOverrideConfiguration calls(Duration timeout) {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(timeout)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(MOST_ATTEMPTS)
                        .build())
                .build();
    }
}
