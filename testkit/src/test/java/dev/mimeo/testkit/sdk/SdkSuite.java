package dev.mimeo.testkit.sdk;

import dev.mimeo.testkit.junit.Clients;
import dev.mimeo.testkit.junit.MimeoServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All promises, kept for whichever client a subclass brings. */
abstract class SdkSuite implements ObjectPromises, CopyPromises, MultipartPromises {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final int number = BUCKETS.incrementAndGet();
    private final S3Api s3 = api(SERVER.clients());

    abstract S3Api api(Clients clients);

    @BeforeEach
    void createBuckets() {
        s3.createBucket(bucket());
        s3.createBucket(otherBucket());
    }

    @Override
    public S3Api s3() {
        return s3;
    }

    @Override
    public String bucket() {
        return "bucket-" + number;
    }

    @Override
    public String otherBucket() {
        return "other-bucket-" + number;
    }
}
