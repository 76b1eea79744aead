package dev.mimeo.server;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.local.LocalStore;
import dev.mimeo.engine.local.MasterKey;
import dev.mimeo.server.admin.AccessLog;
import dev.mimeo.server.admin.BackgroundMetrics;
import dev.mimeo.server.admin.OperatorPages;
import dev.mimeo.server.admin.RequestMetrics;
import dev.mimeo.server.auth.Authenticator;
import dev.mimeo.server.auth.SigningRegions;
import dev.mimeo.server.config.Account;
import dev.mimeo.server.config.Secret;
import dev.mimeo.server.config.ServerConfig;
import dev.mimeo.server.http.HttpDate;
import dev.mimeo.server.http.HttpParts;
import dev.mimeo.server.http.HttpSettings;
import dev.mimeo.server.http.S3Server;
import dev.mimeo.server.http.Site;
import dev.mimeo.server.http.TlsParts;
import dev.mimeo.server.kms.RoutingKeyService;
import dev.mimeo.server.operation.HostNames;
import dev.mimeo.server.operation.OperationSettings;
import dev.mimeo.server.operation.Router;
import dev.mimeo.server.operation.S3Operations;
import dev.mimeo.server.tls.CertificateFiles;
import dev.mimeo.server.tls.TlsException;
import dev.mimeo.server.website.WebsiteHosts;
import dev.mimeo.server.website.Websites;
import dev.mimeo.server.xml.XmlLibraries;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A server that runs: an engine over a data folder, and HTTP in front of it. */
public final class MimeoServer {

    private static final int IDLE_SECONDS = 60;

    private final Mimeo engine;
    private final Account.KeyPair root;
    private final S3Server.Listening http;

    private MimeoServer(Mimeo engine, Account.KeyPair root, S3Server.Listening http) {
        this.engine = engine;
        this.root = root;
        this.http = http;
    }

    /** What has to be opened before a server can listen. */
    private record Opened(Mimeo engine, Account.KeyPair root) {}

    /**
     * Starts a server.
     *
     * @return the server, listening; started anew for each subscription. Ends in an {@link IOException}, a
     *     {@link StartException} or a {@link dev.mimeo.server.http.ListenException} or a
     *     {@link dev.mimeo.server.tls.TlsException} whose message says why it does not start
     */
    public static Mono<MimeoServer> start(ServerConfig config) {
        Mono<Opened> opened = Mono.fromCallable(() -> open(config)).subscribeOn(Schedulers.boundedElastic());
        return certificate(config)
                .flatMap(certificate -> Mono.zip(opened, libraries().thenReturn(true))
                        .flatMap(both -> listen(config, certificate, both.getT1())));
    }

    /**
     * Starts a server over an engine that is open, which it closes when it stops.
     *
     * @param config says all but what the engine is; its root has a key pair
     */
    public static Mono<MimeoServer> over(Mimeo engine, ServerConfig config) {
        Account.KeyPair root = config.root().orElseThrow(() -> new StartException("The root needs a key pair."));
        return libraries()
                .then(certificate(config))
                .onErrorResume(TlsException.class, unusable -> engine.close().then(Mono.error(unusable)))
                .flatMap(certificate -> listen(config, certificate, new Opened(engine, root)));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return http.address();
    }

    /** Where it serves the websites of buckets, if it does. */
    public Optional<InetSocketAddress> websiteAddress() {
        return http.siteAddress();
    }

    /** The key pair of the root account. */
    public Account.KeyPair root() {
        return root;
    }

    /** The engine, to look behind the scenes. */
    public Mimeo engine() {
        return engine;
    }

    /**
     * Stops: refuses new requests, waits for those being served, cancels what is left after the grace, and closes the engine.
     */
    public Mono<Void> stop(Duration grace) {
        return http.stop(grace).then(engine.close());
    }

    private static Mono<Void> libraries() {
        return Mono.<Void>fromRunnable(XmlLibraries::load).subscribeOn(Schedulers.boundedElastic());
    }

    private static Mono<Optional<CertificateFiles>> certificate(ServerConfig config) {
        return Mono.fromCallable(() -> config.tls().map(files -> CertificateFiles.open(files, Clock.systemUTC())))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static Opened open(ServerConfig config) throws IOException {
        LocalStore store = LocalStore.open(config.data(), masterKey(config));
        try {
            Account.KeyPair root = config.root().isPresent()
                    ? config.root().get()
                    : RootCredentials.keptIn(config.data(), new SecureRandom());
            store.keys().ensure(config.kms().keys());
            return new Opened(engine(store, config), root);
        } catch (IOException | RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    private static Mimeo engine(LocalStore store, ServerConfig config) {
        return switch (config.kms().provider()) {
            case LOCAL -> Mimeo.over(store, options(config));
            case AWS -> over(store, RoutingKeyService.over(store.keys(), config.kms()), options(config));
        };
    }

    private static Mimeo over(LocalStore store, RoutingKeyService keys, MimeoOptions options) {
        Mono<Void> close = Mono.<Void>fromRunnable(keys::close).subscribeOn(Schedulers.boundedElastic());
        return Mimeo.over(store, keys, close, options);
    }

    private static Optional<MasterKey> masterKey(ServerConfig config) throws IOException {
        Optional<Secret> given = config.masterKey();
        return given.isPresent() ? Optional.of(MasterKey.parse(given.get().value())) : Optional.empty();
    }

    static MimeoOptions options(ServerConfig config) {
        return MimeoOptions.DEFAULT
                .withLimits(MimeoOptions.DEFAULT
                        .limits()
                        .withMaxCopy(config.copy().maxSize().bytes()))
                .withBudget(config.copy().budget().bytes())
                .withCopy(config.copy().options().withRegions(config.places().regions()))
                .withLifecycle(config.lifecycle());
    }

    private static Mono<MimeoServer> listen(
            ServerConfig config, Optional<CertificateFiles> certificate, Opened opened) {
        return Mono.defer(() -> S3Server.listen(
                        settings(config), parts(config, certificate, opened), site(config, opened.engine())))
                .map(http -> new MimeoServer(opened.engine(), opened.root(), http))
                .onErrorResume(failure -> opened.engine().close().then(Mono.error(failure)));
    }

    private static Optional<Site> site(ServerConfig config, Mimeo engine) {
        return config.website()
                .map(website -> new Site(
                        website.listen(),
                        new Websites(engine.buckets(), engine.objects(), new WebsiteHosts(website.domain()))));
    }

    private static HttpSettings settings(ServerConfig config) {
        return new HttpSettings(
                config.listen().host(),
                config.listen().port(),
                new HostNames(
                        config.domain(),
                        config.places().accelerateDomain(),
                        config.places().accessPoints()),
                config.copy().keepAlive(),
                config.limits());
    }

    private static HttpParts parts(ServerConfig config, Optional<CertificateFiles> certificate, Opened opened) {
        Clock clock = Clock.systemUTC();
        Authenticator authenticator = new Authenticator(
                new Credentials(opened.root(), config.accounts()),
                new SigningRegions(config.region(), config.places().regions()));
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        BackgroundMetrics.register(opened.engine(), metrics);
        return new HttpParts(
                head -> authenticator.authenticate(head, clock.instant()),
                new Router(S3Operations.routes(opened.engine(), operations(config))),
                new OperatorPages(metrics::scrape),
                new AccessLog().and(new RequestMetrics(metrics)),
                () -> id(ThreadLocalRandom.current().nextLong()),
                id(ThreadLocalRandom.current().nextLong()),
                new HttpDate(clock),
                certificate.map(files -> new TlsParts(files, oneThread("mimeo-certificates"))),
                Schedulers.parallel(),
                loop -> Schedulers.fromExecutorService(loop, "mimeo-http"));
    }

    private static OperationSettings operations(ServerConfig config) {
        return new OperationSettings(
                config.region(),
                config.places().regions(),
                config.dialect(),
                config.allowInsecureSseC(),
                config.places().accessPoints(),
                Credentials.accounts(config.accounts()));
    }

    private static Scheduler oneThread(String name) {
        return Schedulers.newBoundedElastic(1, 1, name, IDLE_SECONDS, true);
    }

    private static String id(long number) {
        return HexFormat.of().withUpperCase().toHexDigits(number);
    }
}
