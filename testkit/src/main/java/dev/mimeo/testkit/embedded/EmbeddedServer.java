package dev.mimeo.testkit.embedded;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.local.LocalStore;
import dev.mimeo.server.MimeoServer;
import dev.mimeo.server.auth.Signer;
import dev.mimeo.testkit.fault.Faults;
import dev.mimeo.testkit.fault.FaultyBlobStore;
import dev.mimeo.testkit.fault.FaultyKeyService;
import dev.mimeo.testkit.fault.FaultyMetadataStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A server in this process, listening on a free port of the loopback interface. Starting and closing block. */
public final class EmbeddedServer implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ServerSetup setup;
    private final MimeoServer server;
    private boolean closed;

    private EmbeddedServer(ServerSetup setup, MimeoServer server) {
        this.setup = setup;
        this.server = server;
    }

    /** Starts a server over a data folder, which is created where there is none. */
    public static EmbeddedServer start(Path data, ServerSetup setup) throws IOException {
        return over(
                Mimeo.over(
                        LocalStore.open(data, Optional.empty(), setup.engine().clock()), setup.engine()),
                data,
                setup);
    }

    /** Starts a server whose stores go wrong as planned. */
    public static EmbeddedServer start(Path data, ServerSetup setup, Faults faults) throws IOException {
        LocalStore store =
                LocalStore.open(data, Optional.empty(), setup.engine().clock());
        Mimeo engine = Mimeo.over(
                new FaultyMetadataStore(store.metadata(), faults),
                new FaultyBlobStore(store.blobs(), faults),
                new FaultyKeyService(store.keys(), faults),
                closing(store),
                setup.engine());
        return over(engine, data, setup);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.address();
    }

    /** Where it serves websites; its setup says that it does. */
    public InetSocketAddress websiteAddress() {
        return server.websiteAddress().orElseThrow(() -> new IllegalStateException("no websites are set up"));
    }

    /** Where it listens, as clients want it. */
    public URI endpoint() {
        String scheme = setup.tls().isPresent() ? "https://" : "http://";
        return URI.create(scheme + address().getHostString() + ":" + address().getPort());
    }

    /** Its engine, for what is quicker without HTTP. */
    public Mimeo engine() {
        return server.engine();
    }

    /** Signs requests of an account. */
    public Signer signer(String account) {
        return new Signer(setup.credential(account), ServerSetup.REGION);
    }

    /** Ends what is being served, and closes the data folder. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.stop(GRACE).block(BOUND);
        }
    }

    private static EmbeddedServer over(Mimeo engine, Path data, ServerSetup setup) {
        MimeoServer server = MimeoServer.over(engine, setup.config(data))
                .blockOptional(BOUND)
                .orElseThrow();
        return new EmbeddedServer(setup, server);
    }

    private static Mono<Void> closing(LocalStore store) {
        return Mono.<Void>fromCallable(() -> {
                    store.close();
                    return null;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }
}
