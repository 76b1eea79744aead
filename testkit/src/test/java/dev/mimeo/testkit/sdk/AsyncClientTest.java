package dev.mimeo.testkit.sdk;

import dev.mimeo.testkit.junit.Clients;

/** The suite with the SDK's client on Netty. */
final class AsyncClientTest extends SdkSuite {

    @Override
    S3Api api(Clients clients) {
        return new AsyncApi(clients.async());
    }
}
