package dev.mimeo.testkit.embedded;

import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.auth.Credential;
import dev.mimeo.server.config.Account;
import dev.mimeo.server.config.CopyConfig;
import dev.mimeo.server.config.Dialect;
import dev.mimeo.server.config.HttpLimits;
import dev.mimeo.server.config.KeepAlive;
import dev.mimeo.server.config.KmsConfig;
import dev.mimeo.server.config.Listen;
import dev.mimeo.server.config.PlacesConfig;
import dev.mimeo.server.config.Secret;
import dev.mimeo.server.config.ServerConfig;
import dev.mimeo.server.config.TlsConfig;
import dev.mimeo.server.config.WebsiteConfig;
import dev.mimeo.server.protocol.AccessPoints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an embedded server works.
 *
 * @param engine how its engine works
 * @param keepAlive when long answers begin early
 * @param limits what clients are granted
 * @param domain the domain under which hosts name buckets, lower case; none for path style only
 * @param dialect whose habits it has
 * @param tls the files of its certificate; none to speak plain HTTP
 * @param allowInsecureSseC whether customers may send their keys over connections without TLS
 * @param places where buckets lie, and by which other names they are reached
 * @param websites the domain of the websites that it serves at an address of their own, lower case; none to serve none
 * @param credentials the credentials it knows, one for each account; the first is the root's
 */
public record ServerSetup(
        MimeoOptions engine,
        KeepAlive keepAlive,
        HttpLimits limits,
        Optional<String> domain,
        Dialect dialect,
        Optional<TlsConfig> tls,
        boolean allowInsecureSseC,
        PlacesConfig places,
        Optional<String> websites,
        List<Credential> credentials) {

    /** The region of every embedded server. */
    public static final String REGION = "us-east-1";

    /** As a server is unless configured otherwise, with the root account alone. */
    public static final ServerSetup DEFAULT = new ServerSetup(
            MimeoOptions.DEFAULT,
            KeepAlive.DEFAULT,
            HttpLimits.DEFAULT,
            Optional.empty(),
            Dialect.COS,
            Optional.empty(),
            false,
            new PlacesConfig(new Regions(Set.of(REGION)), Optional.empty(), AccessPoints.NONE),
            Optional.empty(),
            List.of(credentialOf("root")));

    public ServerSetup {
        credentials = List.copyOf(credentials);
        if (credentials.isEmpty()) {
            throw new IllegalArgumentException("a server without credentials refuses everything");
        }
    }

    /** The same with another engine. */
    public ServerSetup withEngine(MimeoOptions other) {
        return new ServerSetup(
                other, keepAlive, limits, domain, dialect, tls, allowInsecureSseC, places, websites, credentials);
    }

    /** The same with other times for long answers. */
    public ServerSetup withKeepAlive(KeepAlive other) {
        return new ServerSetup(
                engine, other, limits, domain, dialect, tls, allowInsecureSseC, places, websites, credentials);
    }

    /** The same with other limits. */
    public ServerSetup withLimits(HttpLimits other) {
        return new ServerSetup(
                engine, keepAlive, other, domain, dialect, tls, allowInsecureSseC, places, websites, credentials);
    }

    /** The same with virtual hosts under a domain. */
    public ServerSetup withDomain(String other) {
        return new ServerSetup(
                engine,
                keepAlive,
                limits,
                Optional.of(other),
                dialect,
                tls,
                allowInsecureSseC,
                places,
                websites,
                credentials);
    }

    /** The same with the habits of another. */
    public ServerSetup withDialect(Dialect other) {
        return new ServerSetup(
                engine, keepAlive, limits, domain, other, tls, allowInsecureSseC, places, websites, credentials);
    }

    /** The same, speaking TLS. */
    public ServerSetup withTls(TlsConfig files) {
        return new ServerSetup(
                engine,
                keepAlive,
                limits,
                domain,
                dialect,
                Optional.of(files),
                allowInsecureSseC,
                places,
                websites,
                credentials);
    }

    /** The same, where customers may send their keys over any connection. */
    public ServerSetup allowingInsecureSseC() {
        return new ServerSetup(engine, keepAlive, limits, domain, dialect, tls, true, places, websites, credentials);
    }

    /** The same in other places, of which the engine enables the regions. */
    public ServerSetup withPlaces(PlacesConfig other) {
        MimeoOptions there = engine.withCopy(engine.copy().withRegions(other.regions()));
        return new ServerSetup(
                there, keepAlive, limits, domain, dialect, tls, allowInsecureSseC, other, websites, credentials);
    }

    /** The same, serving websites under a domain. */
    public ServerSetup withWebsites(String other) {
        return new ServerSetup(
                engine,
                keepAlive,
                limits,
                domain,
                dialect,
                tls,
                allowInsecureSseC,
                places,
                Optional.of(other),
                credentials);
    }

    /** The same with one more account, which has one credential. */
    public ServerSetup withAccount(String id) {
        List<Credential> more = new ArrayList<>(credentials);
        more.add(credentialOf(id));
        return new ServerSetup(
                engine, keepAlive, limits, domain, dialect, tls, allowInsecureSseC, places, websites, more);
    }

    /** The credential of an account. */
    public Credential credential(String account) {
        return credentials.stream()
                .filter(credential -> credential.accountId().equals(account))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such account: " + account));
    }

    /** The configuration that this makes, over a data folder. */
    ServerConfig config(Path data) {
        Credential root = credentials.get(0);
        return new ServerConfig(
                new Listen("127.0.0.1", 0),
                domain,
                REGION,
                dialect,
                data,
                Optional.of(pair(root)),
                Optional.empty(),
                credentials.stream().skip(1).map(ServerSetup::account).toList(),
                tls,
                KmsConfig.DEFAULT,
                allowInsecureSseC,
                places,
                websites.map(under -> new WebsiteConfig(new Listen("127.0.0.1", 0), Optional.of(under))),
                new CopyConfig(engine.copy(), CopyConfig.DEFAULT.maxSize(), CopyConfig.DEFAULT.budget(), keepAlive),
                engine.lifecycle(),
                limits);
    }

    private static Account account(Credential credential) {
        String id = credential.accountId();
        return new Account(id, id, "", List.of(pair(credential)));
    }

    private static Account.KeyPair pair(Credential credential) {
        return new Account.KeyPair(credential.accessKey(), new Secret(credential.secretKey()));
    }

    private static Credential credentialOf(String account) {
        return new Credential("AK" + account, "secret of " + account, account);
    }
}
