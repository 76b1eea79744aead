package dev.mimeo.testkit.sdk;

import dev.mimeo.testkit.junit.Clients;

/** The suite with the SDK's transfer manager, which sends, reads and copies large objects in parts. */
final class TransferManagerTest extends SdkSuite {

    @Override
    S3Api api(Clients clients) {
        return new TransferApi(clients);
    }
}
