package dev.mimeo.testkit.load;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/** An endpoint that serves every request but every n-th, which it answers as told. */
final class FakeEndpoint implements AutoCloseable {

    private final AtomicLong requests = new AtomicLong();
    private final DisposableServer server;

    FakeEndpoint(int failsEvery, int status, String body) {
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> requests.incrementAndGet() % failsEvery == 0
                        ? answer(response, status, body)
                        : answer(response, 200, "<CopyObjectResult/>"))
                .bindNow();
    }

    private static Mono<Void> answer(HttpServerResponse response, int status, String body) {
        return response.status(status).sendString(Mono.just(body)).then();
    }

    long requests() {
        return requests.get();
    }

    Target target() {
        return new Target(
                "fake",
                URI.create("http://127.0.0.1:" + server.port()),
                Servers.CREDENTIAL,
                Servers.REGION,
                Optional.empty());
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
