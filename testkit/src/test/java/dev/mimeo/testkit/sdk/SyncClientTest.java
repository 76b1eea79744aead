package dev.mimeo.testkit.sdk;

import dev.mimeo.testkit.junit.Clients;

/** The suite with the SDK's blocking client. */
final class SyncClientTest extends SdkSuite {

    @Override
    S3Api api(Clients clients) {
        return new SyncApi(clients.sync());
    }
}
