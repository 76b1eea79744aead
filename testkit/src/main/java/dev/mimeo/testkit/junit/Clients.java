package dev.mimeo.testkit.junit;

import dev.mimeo.server.auth.Credential;
import dev.mimeo.testkit.embedded.ServerSetup;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** SDK clients of one server and one account: each made when it is first asked for, all closed together. */
public final class Clients implements AutoCloseable {

    private static final int CONNECTIONS = 128;

    private final URI endpoint;
    private final StaticCredentialsProvider credentials;
    private final Map<String, SdkAutoCloseable> made = new HashMap<>();
    private final Deque<SdkAutoCloseable> toClose = new ArrayDeque<>();

    Clients(URI endpoint, Credential credential) {
        this.endpoint = endpoint;
        this.credentials = StaticCredentialsProvider.create(
                AwsBasicCredentials.create(credential.accessKey(), credential.secretKey()));
    }

    /** The blocking client. */
    public S3Client sync() {
        return once(
                "sync",
                S3Client.class,
                () -> configured(S3Client.builder())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build());
    }

    /** The client on Netty. */
    public S3AsyncClient async() {
        return once("async", S3AsyncClient.class, () -> asyncClient(false));
    }

    /** The client on Netty that sends and copies large objects in parts. */
    public S3AsyncClient multipart() {
        return once("multipart", S3AsyncClient.class, () -> asyncClient(true));
    }

    /** The transfer manager over {@link #multipart}. */
    public S3TransferManager transfers() {
        S3AsyncClient client = multipart();
        return once(
                "transfers",
                S3TransferManager.class,
                () -> S3TransferManager.builder().s3Client(client).build());
    }

    @Override
    public synchronized void close() {
        while (!toClose.isEmpty()) {
            toClose.pop().close();
        }
        made.clear();
    }

    private S3AsyncClient asyncClient(boolean multipart) {
        return configured(S3AsyncClient.builder())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(CONNECTIONS))
                .multipartEnabled(multipart)
                .build();
    }

    private <B extends S3BaseClientBuilder<B, ?>> B configured(B builder) {
        return builder.endpointOverride(endpoint)
                .credentialsProvider(credentials)
                .region(Region.of(ServerSetup.REGION))
                .forcePathStyle(true);
    }

    private synchronized <T extends SdkAutoCloseable> T once(String name, Class<T> type, Supplier<T> maker) {
        return type.cast(made.computeIfAbsent(name, unused -> {
            T client = maker.get();
            toClose.push(client);
            return client;
        }));
    }
}
