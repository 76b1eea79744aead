package dev.mimeo.server.config;

import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.copy.ETagMode;
import dev.mimeo.engine.copy.RekeyMode;
import dev.mimeo.engine.lifecycle.LifecycleOptions;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.protocol.AccessPoints;
import dev.mimeo.server.protocol.AccessPoints.AccessPoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How a server is set up.
 *
 * @param listen where it listens
 * @param domain the domain under which hosts name buckets, lower case; none for path style only
 * @param region the region of buckets that are created in none
 * @param dialect whose habits it has
 * @param data the folder of its data
 * @param root the key pair of the root account; none to keep one in the data folder
 * @param masterKey the master key; none to keep it in the data folder
 * @param accounts further accounts
 * @param tls the files of its certificate; none to speak plain HTTP
 * @param kms the key management service, and the keys of the local one
 * @param allowInsecureSseC whether customers may send their keys over connections without TLS
 * @param places where buckets lie, and by which other names they are reached
 * @param website where the websites of buckets are served; none to serve none
 * @param copy how copies are done
 * @param lifecycle how the lifecycles of buckets are carried out
 * @param limits what clients are granted
 */
public record ServerConfig(
        Listen listen,
        Optional<String> domain,
        String region,
        Dialect dialect,
        Path data,
        Optional<Account.KeyPair> root,
        Optional<Secret> masterKey,
        List<Account> accounts,
        Optional<TlsConfig> tls,
        KmsConfig kms,
        boolean allowInsecureSseC,
        PlacesConfig places,
        Optional<WebsiteConfig> website,
        CopyConfig copy,
        LifecycleOptions lifecycle,
        HttpLimits limits) {

    /** Where a server listens that is not told otherwise. */
    public static final Listen DEFAULT_LISTEN = new Listen("127.0.0.1", 9000);

    /** The region of a server that is not told otherwise. */
    public static final String DEFAULT_REGION = "us-east-1";

    /** The data folder of a server that is not told otherwise. */
    public static final Path DEFAULT_DATA = Path.of("data");

    public ServerConfig {
        accounts = List.copyOf(accounts);
    }

    /**
     * The configuration that these settings make.
     *
     * @throws ConfigException if a setting cannot be used
     */
    public static ServerConfig of(Settings settings, List<Account> accounts) {
        return of(settings, accounts, List.of());
    }

    /**
     * The configuration that these settings make.
     *
     * @param keys the keys of the local key management service
     * @throws ConfigException if a setting cannot be used
     */
    public static ServerConfig of(Settings settings, List<Account> accounts, List<KmsKeyId> keys) {
        return of(settings, accounts, keys, List.of());
    }

    /**
     * The configuration that these settings make.
     *
     * @param keys the keys of the local key management service
     * @param accessPoints the access points
     * @throws ConfigException if a setting cannot be used
     */
    public static ServerConfig of(
            Settings settings, List<Account> accounts, List<KmsKeyId> keys, List<AccessPoint> accessPoints) {
        return new ServerConfig(
                settings.get(Key.LISTEN, DEFAULT_LISTEN, Listen::parse),
                settings.get(Key.DOMAIN, Optional.empty(), ServerConfig::domain),
                settings.get(Key.REGION, DEFAULT_REGION, ServerConfig::region),
                settings.get(Key.DIALECT, Dialect.COS, Dialect::parse),
                settings.get(Key.DATA, DEFAULT_DATA, Path::of),
                root(settings),
                settings.text(Key.MASTER_KEY).map(Secret::new),
                accounts,
                tls(settings),
                checked(() -> kms(settings, keys)),
                settings.get(Key.ALLOW_INSECURE_SSE_C, false, ServerConfig::flag),
                checked(() -> places(settings, accessPoints)),
                website(settings),
                checked(() -> copy(settings)),
                checked(() -> lifecycle(settings)),
                checked(() -> limits(settings)));
    }

    private static Optional<String> domain(String text) {
        if (!text.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
            throw new IllegalArgumentException("must be a domain such as s3.example.com");
        }
        return Optional.of(text.toLowerCase(Locale.ROOT));
    }

    private static String region(String text) {
        if (!text.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("must be a region such as " + DEFAULT_REGION);
        }
        return text;
    }

    private static Optional<WebsiteConfig> website(Settings settings) {
        Optional<Listen> listen =
                settings.get(Key.WEBSITE_LISTEN, Optional.empty(), text -> Optional.of(Listen.parse(text)));
        Optional<String> domain = settings.get(Key.WEBSITE_DOMAIN, Optional.empty(), ServerConfig::domain);
        if (listen.isEmpty() && domain.isPresent()) {
            throw new ConfigException("website.domain (MIMEO_WEBSITE_DOMAIN) is set, and website.listen"
                    + " (MIMEO_WEBSITE_LISTEN) is not: there is nowhere to serve websites.");
        }
        return listen.map(where -> new WebsiteConfig(where, domain));
    }

    private static PlacesConfig places(Settings settings, List<AccessPoint> accessPoints) {
        String own = settings.get(Key.REGION, DEFAULT_REGION, ServerConfig::region);
        Set<String> regions = settings.get(Key.REGIONS, Set.of(own), ServerConfig::regions);
        if (!regions.contains(own)) {
            throw new IllegalArgumentException("regions must have " + own + ", which is the region, among them");
        }
        return new PlacesConfig(
                new Regions(regions),
                settings.get(Key.ACCELERATE_DOMAIN, Optional.empty(), ServerConfig::domain),
                new AccessPoints(accessPoints));
    }

    private static Set<String> regions(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(name -> region(name.strip()))
                .collect(Collectors.toSet());
    }

    private static Optional<Account.KeyPair> root(Settings settings) {
        return keyPair(settings, Key.ACCESS_KEY, Key.SECRET_KEY);
    }

    private static KmsConfig kms(Settings settings, List<KmsKeyId> keys) {
        KmsConfig otherwise = KmsConfig.DEFAULT;
        return new KmsConfig(
                settings.get(Key.KMS_PROVIDER, otherwise.provider(), KmsConfig.Provider::parse),
                settings.get(Key.KMS_ENDPOINT, otherwise.endpoint(), KmsConfig::endpoint),
                settings.get(Key.KMS_REGION, otherwise.region(), ServerConfig::region),
                settings.get(Key.KMS_TIMEOUT, otherwise.timeout(), Durations::parse),
                keyPair(settings, Key.KMS_ACCESS_KEY, Key.KMS_SECRET_KEY),
                keys);
    }

    private static Optional<Account.KeyPair> keyPair(Settings settings, Key access, Key secret) {
        Optional<String> accessKey = settings.text(access);
        Optional<String> secretKey = settings.text(secret);
        if (accessKey.isPresent() != secretKey.isPresent()) {
            throw new ConfigException("Of " + access.path() + " (" + access.variable() + ") and " + secret.path() + " ("
                    + secret.variable() + ") only one is set.");
        }
        return accessKey.map(key -> checked(() -> new Account.KeyPair(key, new Secret(secretKey.orElse("")))));
    }

    private static Optional<TlsConfig> tls(Settings settings) {
        Optional<Path> certificate = path(settings, Key.TLS_CERTIFICATE);
        Optional<Path> key = path(settings, Key.TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigException(
                    "Of tls.certificate (MIMEO_TLS_CERTIFICATE) and tls.key (MIMEO_TLS_KEY) only one is set.");
        }
        return certificate.flatMap(chain -> key.map(secret -> new TlsConfig(chain, secret)));
    }

    private static Optional<Path> path(Settings settings, Key key) {
        return settings.get(key, Optional.empty(), text -> Optional.of(Path.of(text)));
    }

    private static CopyConfig copy(Settings settings) {
        CopyConfig otherwise = CopyConfig.DEFAULT;
        return new CopyConfig(
                new CopyOptions(
                        settings.get(Key.COPY_ETAG, otherwise.options().etag(), ServerConfig::etag),
                        settings.get(Key.COPY_REKEY, otherwise.options().rekey(), ServerConfig::rekey),
                        otherwise.options().regions()),
                settings.get(Key.COPY_MAX_SIZE, otherwise.maxSize(), DataSize::parse),
                settings.get(Key.COPY_BUDGET, otherwise.budget(), DataSize::parse),
                new KeepAlive(
                        settings.get(
                                Key.COPY_KEEP_ALIVE_AFTER, otherwise.keepAlive().after(), Durations::parse),
                        settings.get(
                                Key.COPY_KEEP_ALIVE_INTERVAL,
                                otherwise.keepAlive().interval(),
                                Durations::parse)));
    }

    private static LifecycleOptions lifecycle(Settings settings) {
        LifecycleOptions otherwise = LifecycleOptions.DEFAULT;
        return new LifecycleOptions(
                settings.get(Key.LIFECYCLE_EVERY, otherwise.every(), Durations::parse),
                settings.get(Key.LIFECYCLE_SHARE, otherwise.share(), ServerConfig::number),
                settings.get(Key.LIFECYCLE_AT_ONCE, otherwise.atOnce(), ServerConfig::number),
                new LifecycleCalendar(
                        settings.get(Key.LIFECYCLE_DAY, otherwise.calendar().day(), Durations::parse)));
    }

    private static ETagMode etag(String text) {
        return switch (text) {
            case "preserve" -> ETagMode.PRESERVE;
            case "aws" -> ETagMode.AWS;
            default -> throw new IllegalArgumentException("the entity tags of copies are preserve and aws");
        };
    }

    private static RekeyMode rekey(String text) {
        return switch (text) {
            case "reencrypt" -> RekeyMode.REENCRYPT;
            case "rewrap" -> RekeyMode.REWRAP;
            default -> throw new IllegalArgumentException("the ways to another key are reencrypt and rewrap");
        };
    }

    private static HttpLimits limits(Settings settings) {
        HttpLimits otherwise = HttpLimits.DEFAULT;
        return new HttpLimits(
                settings.get(Key.LIMITS_HEADER_BYTES, otherwise.headerBytes(), DataSize::parse),
                settings.get(Key.LIMITS_CONNECTIONS, otherwise.connections(), ServerConfig::number),
                settings.get(Key.LIMITS_REQUESTS, otherwise.requests(), ServerConfig::number),
                settings.get(Key.LIMITS_PIPELINED_REQUESTS, otherwise.pipelinedRequests(), ServerConfig::number),
                settings.get(Key.LIMITS_HEAD_TIMEOUT, otherwise.headTimeout(), Durations::parse),
                settings.get(Key.LIMITS_HANDSHAKE_TIMEOUT, otherwise.handshakeTimeout(), Durations::parse),
                settings.get(Key.LIMITS_RATE_WINDOW, otherwise.rateWindow(), Durations::parse),
                settings.get(Key.LIMITS_MINIMUM_RATE, otherwise.minimumRate(), DataSize::parse),
                settings.get(Key.LIMITS_UNREAD_BODY, otherwise.unreadBody(), DataSize::parse));
    }

    private static Boolean flag(String text) {
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static Integer number(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("must be a number", notANumber);
        }
    }

    /** Values refuse what is impossible by themselves, and name the setting. */
    private static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException wrong) {
            throw new ConfigException("The configuration is not possible: " + wrong.getMessage() + ".");
        }
    }
}
