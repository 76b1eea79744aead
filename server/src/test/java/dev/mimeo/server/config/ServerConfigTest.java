package dev.mimeo.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.copy.CopyOptions;
import dev.mimeo.engine.copy.ETagMode;
import dev.mimeo.engine.copy.RekeyMode;
import dev.mimeo.engine.lifecycle.LifecycleOptions;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.LifecycleCalendar;
import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.protocol.AccessPointArn;
import dev.mimeo.server.protocol.AccessPoints;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerConfigTest {

    private static final Path EXAMPLE = Path.of("..", "docs", "mimeo.yaml");

    @Test
    void theDefaultsAreThese() {
        ServerConfig config = ServerConfig.of(Settings.none(), List.of());

        assertThat(config.listen()).isEqualTo(new Listen("127.0.0.1", 9000));
        assertThat(config.domain()).isEmpty();
        assertThat(config.region()).isEqualTo("us-east-1");
        assertThat(config.dialect()).isEqualTo(Dialect.COS);
        assertThat(config.data()).isEqualTo(Path.of("data"));
        assertThat(config.root()).isEmpty();
        assertThat(config.masterKey()).isEmpty();
        assertThat(config.kms())
                .isEqualTo(new KmsConfig(
                        KmsConfig.Provider.LOCAL,
                        Optional.empty(),
                        "us-east-1",
                        Duration.ofSeconds(5),
                        Optional.empty(),
                        List.of()));
        assertThat(config.tls()).isEmpty();
        assertThat(config.website()).isEmpty();
        assertThat(config.copy())
                .isEqualTo(new CopyConfig(
                        CopyOptions.DEFAULT,
                        new DataSize(5L << 30),
                        new DataSize(64 << 20),
                        new KeepAlive(Duration.ofSeconds(5), Duration.ofSeconds(5))));
        assertThat(config.lifecycle())
                .isEqualTo(
                        new LifecycleOptions(Duration.ofHours(1), 20, 4, new LifecycleCalendar(Duration.ofHours(24))));
        assertThat(config.limits())
                .isEqualTo(new HttpLimits(
                        new DataSize(64 << 10),
                        10_000,
                        2_000,
                        64,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        new DataSize(1 << 10),
                        new DataSize(1 << 20)));
    }

    @Test
    void websitesAreServedWhereTheyAreToldTo() {
        Settings listen = Settings.none().with(Key.WEBSITE_LISTEN, "[::1]:9001", "here");
        Settings domain = Settings.none().with(Key.WEBSITE_DOMAIN, "Web.Example.com", "here");

        assertThat(ServerConfig.of(listen, List.of()).website())
                .contains(new WebsiteConfig(new Listen("::1", 9001), Optional.empty()));
        assertThat(ServerConfig.of(listen.overriddenBy(domain), List.of()).website())
                .contains(new WebsiteConfig(new Listen("::1", 9001), Optional.of("web.example.com")));
        assertThatThrownBy(() -> ServerConfig.of(domain, List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("website.domain (MIMEO_WEBSITE_DOMAIN) is set, and website.listen (MIMEO_WEBSITE_LISTEN) is"
                        + " not: there is nowhere to serve websites.");
    }

    @Test
    void theExampleShowsEverySettingWithItsDefault() throws Exception {
        String example = Files.readString(EXAMPLE);
        ConfigFile file = ConfigFile.read(EXAMPLE);
        ServerConfig config = ServerConfig.of(file.settings(), List.of());
        ServerConfig defaults = ServerConfig.of(
                Settings.none()
                        .with(Key.DOMAIN, "s3.localhost", "here")
                        .with(Key.ACCELERATE_DOMAIN, "s3-accelerate.localhost", "here")
                        .with(Key.WEBSITE_LISTEN, "127.0.0.1:9001", "here")
                        .with(Key.WEBSITE_DOMAIN, "s3-website.localhost", "here"),
                List.of());

        assertThat(config).isEqualTo(defaults);
        assertThat(file.accounts())
                .containsExactly(new Account(
                        "alice",
                        "Alice",
                        "alice@example.com",
                        List.of(new Account.KeyPair("ALICEACCESSKEY", new Secret("change-me-this-is-an-example")))));
        assertThat(Arrays.stream(Key.values())
                        .map(key -> key.path().substring(key.path().indexOf('.') + 1)))
                .allMatch(name -> example.contains(name + ":"));
    }

    @Test
    void regionsAreAListHereAndInTheEnvironment() {
        Settings file = ConfigFile.parse("regions: [us-east-1, eu-de]", "f").settings();
        Settings environment = Settings.ofEnvironment(Map.of("MIMEO_REGIONS", "us-east-1, eu-de"));

        assertThat(List.of(file, environment))
                .allSatisfy(settings -> assertThat(
                                ServerConfig.of(settings, List.of()).places().regions())
                        .isEqualTo(new Regions(Set.of("us-east-1", "eu-de"))));
    }

    @Test
    void theRegionOfTheServerIsTheOnlyOneUnlessSaidOtherwise() {
        Settings settings = Settings.none().with(Key.REGION, "eu-de", "here");

        assertThat(ServerConfig.of(settings, List.of()).places())
                .isEqualTo(
                        new PlacesConfig(new Regions(Set.of("eu-de")), Optional.empty(), new AccessPoints(List.of())));
    }

    @Test
    void accessPointsAreOtherNamesOfBuckets() {
        ConfigFile file = ConfigFile.parse(
                "accessPoints: [{name: ap1, account: '123456789012', region: eu-de, bucket: photos},"
                        + " {outpost: op-1f, name: ap1, account: '123456789012', region: eu-de, bucket: shelf},"
                        + " {outpost: op-1f, account: '123456789012', region: eu-de, bucket: floor}]",
                "f");
        AccessPoints names = ServerConfig.of(Settings.none(), List.of(), List.of(), file.accessPoints())
                .places()
                .accessPoints();

        assertThat(Stream.of(
                                "s3:eu-de:123456789012:accesspoint/ap1",
                                "s3-outposts:eu-de:123456789012:outpost/op-1f/accesspoint/ap1",
                                "s3-outposts:eu-de:123456789012:outpost/op-1f")
                        .map(arn -> names.bucket(
                                        AccessPointArn.parse("arn:aws:" + arn).orElseThrow())
                                .map(BucketName::value)
                                .orElse("")))
                .containsExactly("photos", "shelf", "floor");
    }

    @Test
    void theExampleNamesAKey() {
        assertThat(ConfigFile.read(EXAMPLE).keys()).containsExactly(new KmsKeyId("testkey-1"));
    }

    @Test
    void aKeyManagementServiceIsNamedWithWhereItIsAndWhatItsRequestsAreSignedWith() {
        ConfigFile file = ConfigFile.parse(
                "keys: [{id: a}, {id: \"crn:v1:b\"}]\n"
                        + "kms: {provider: aws, endpoint: 'http://127.0.0.1:1', region: eu-1, timeout: 2s,"
                        + " accessKey: AK, secretKey: SK}",
                "f");

        assertThat(ServerConfig.of(file.settings(), file.accounts(), file.keys())
                        .kms())
                .isEqualTo(new KmsConfig(
                        KmsConfig.Provider.AWS,
                        Optional.of(URI.create("http://127.0.0.1:1")),
                        "eu-1",
                        Duration.ofSeconds(2),
                        Optional.of(new Account.KeyPair("AK", new Secret("SK"))),
                        List.of(new KmsKeyId("a"), new KmsKeyId("crn:v1:b"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kms: {provider: vault}",
                "kms: {endpoint: 'ftp://a'}",
                "kms: {endpoint: 'not an address'}",
                "kms: {timeout: 0s}",
                "kms: {accessKey: AK}",
                "kms: {providers: local}",
                "keys: [{id: ''}]",
                "keys: [{name: a}]",
                "keys: [a]"
            })
    void aKeyManagementServiceThatMakesNoSenseIsRefused(String yaml) {
        assertThatThrownBy(() -> {
                    ConfigFile file = ConfigFile.parse(yaml, "f");
                    ServerConfig.of(file.settings(), file.accounts(), file.keys());
                })
                .isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "LISTEN, MIMEO_LISTEN",
        "ACCESS_KEY, MIMEO_ACCESS_KEY",
        "COPY_KEEP_ALIVE_AFTER, MIMEO_COPY_KEEP_ALIVE_AFTER",
        "TLS_CERTIFICATE, MIMEO_TLS_CERTIFICATE",
        "LIMITS_HEADER_BYTES, MIMEO_LIMITS_HEADER_BYTES",
    })
    void aVariableIsTheNameInCapitals(Key key, String variable) {
        assertThat(key.variable()).isEqualTo(variable);
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void everySettingIsAVariableToo(Key key) {
        Settings settings = Settings.ofEnvironment(Map.of(key.variable(), "text", "MIMEO_UNHEARD_OF", "text"));

        assertThat(settings.text(key)).contains("text");
        assertThat(Arrays.stream(Key.values())
                        .filter(other -> settings.text(other).isPresent()))
                .containsExactly(key);
    }

    @Test
    void theEnvironmentWinsOverTheFileAndFlagsOverBoth() {
        Settings file = ConfigFile.parse("listen: a:1\nregion: eu-1\ndomain: x.example", "f")
                .settings();
        Settings environment = Settings.ofEnvironment(Map.of("MIMEO_LISTEN", "b:2", "MIMEO_REGION", "eu-2"));
        Settings flags = Settings.none().with(Key.LISTEN, "c:3", "--listen");

        ServerConfig config = ServerConfig.of(file.overriddenBy(environment).overriddenBy(flags), List.of());

        assertThat(config.listen()).isEqualTo(new Listen("c", 3));
        assertThat(config.region()).isEqualTo("eu-2");
        assertThat(config.domain()).contains("x.example");
    }

    @ParameterizedTest
    @CsvSource({"cos, COS", "aws, AWS"})
    void bothDialectsCanBeChosen(String name, Dialect dialect) {
        ConfigFile file = ConfigFile.parse("dialect: " + name, "f");

        assertThat(ServerConfig.of(file.settings(), file.accounts()).dialect()).isEqualTo(dialect);
    }

    @ParameterizedTest
    @CsvSource({"reencrypt, REENCRYPT", "rewrap, REWRAP"})
    void theWayToAnotherKeyCanBeChosen(String name, RekeyMode mode) {
        ConfigFile file = ConfigFile.parse("copy: {rekey: " + name + "}", "f");

        assertThat(ServerConfig.of(file.settings(), List.of()).copy().options().rekey())
                .isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource({"preserve, PRESERVE", "aws, AWS"})
    void theEntityTagsOfCopiesCanBeChosen(String name, ETagMode mode) {
        ConfigFile file = ConfigFile.parse("copy: {etag: " + name + "}", "f");
        Settings environment = Settings.ofEnvironment(Map.of("MIMEO_COPY_ETAG", name));

        assertThat(ServerConfig.of(file.settings(), List.of()).copy().options().etag())
                .isEqualTo(mode);
        assertThat(ServerConfig.of(environment, List.of()).copy().options().etag())
                .isEqualTo(mode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copy: {keepAlivAfter: 5s}|f: there is no setting copy.keepAlivAfter; did you mean copy.keepAliveAfter?",
                "Listen: a:1|f: there is no setting Listen; did you mean listen?",
                "limit: {requests: 1}|f: there is no setting limit; did you mean limits?",
                "account: []|f: there is no setting account; did you mean accounts?",
                "listen: nowhere|f: listen: not a host and a port such as 127.0.0.1:9000, but \"nowhere\".",
                "listen: '::1:9000'|f: listen: an IPv6 address stands in brackets, such as [::1]:9000, but \"::1:9000\".",
                "dialect: gcs|f: dialect: the dialects are cos and aws, but \"gcs\".",
                "copy: {rekey: share}|f: copy.rekey: the ways to another key are reencrypt and rewrap, but \"share\".",
                "copy: {etag: md5}|f: copy.etag: the entity tags of copies are preserve and aws, but \"md5\".",
                "copy: {maxSize: 5 giga}|f: copy.maxSize: not a size such as 64MiB, but \"5 giga\".",
                "copy: {keepAliveAfter: 5}|f: copy.keepAliveAfter: must be a duration such as 500ms, 5s, 2m or 1h, but \"5\".",
                "copy: {keepAliveAfter: 0s}|The configuration is not possible: keepAliveAfter must be longer than 0.",
                "copy: {budget: 1MiB}|The configuration is not possible: copy.budget must be at least 4MiB.",
                "lifecycle: {every: 500ms}|The configuration is not possible: the time between two passes is at least a second.",
                "lifecycle: {share: 0}|The configuration is not possible: the share of a pass is 1 to 100 percent.",
                "lifecycle: {share: 101}|The configuration is not possible: the share of a pass is 1 to 100 percent.",
                "lifecycle: {atOnce: 65}|The configuration is not possible: the commits of a pass are 1 to 64 at once.",
                "lifecycle: {day: 25h}|The configuration is not possible: a day of lifecycles takes 1 second to 24 hours, in whole seconds.",
                "lifecycle: {day: 500ms}|The configuration is not possible: a day of lifecycles takes 1 second to 24 hours, in whole seconds.",
                "limits: {requests: many}|f: limits.requests: must be a number, but \"many\".",
                "limits: {requests: 0}|The configuration is not possible: limits.requests must be more than 0.",
                "listen: [a, b]|f: listen: there must be one value here.",
                "accounts: [{id: a, nam: b}]|f: accounts: there is no setting nam; did you mean name?",
                "accounts: [{id: 7}]|f: accounts: id must be text; put it in quotes.",
                "accounts: [{name: a}]|f: accounts: an account has an id.",
                "secretKey: s|Of accessKey (MIMEO_ACCESS_KEY) and secretKey (MIMEO_SECRET_KEY) only one is set.",
                "tls: {key: k}|Of tls.certificate (MIMEO_TLS_CERTIFICATE) and tls.key (MIMEO_TLS_KEY) only one is set.",
                "tls: {certificate: c}|Of tls.certificate (MIMEO_TLS_CERTIFICATE) and tls.key (MIMEO_TLS_KEY) only one is set.",
                "tls: {cert: c}|f: there is no setting tls.cert; did you mean tls.key?",
                "regions: [eu-de]|The configuration is not possible: regions must have us-east-1, which is the region, among them.",
                "regions: [us-east-1, 'a b']|f: regions: must be a region such as us-east-1, but \"us-east-1,a b\".",
                "regions: {us-east-1: x}|f: regions: there must be one value here.",
                "accelerateDomain: '*.x'|f: accelerateDomain: must be a domain such as s3.example.com, but \"*.x\".",
                "accessPoints: [{nam: a}]|f: accessPoints: there is no setting nam; did you mean name?",
                "accessPoints: [{name: ap1, account: '1', region: r, bucket: bbb}]|f: accessPoints: account must have 12 digits.",
                "accessPoints: [{name: ap1, account: 123456789012, region: r, bucket: bbb}]|f: accessPoints: account must be text; put it in quotes.",
                "accessPoints: [{name: a, account: '123456789012', region: r, bucket: bbb}]|f: accessPoints: name must have 3 to 50 lower-case letters, digits and dashes.",
                "accessPoints: [{name: ap1, account: '123456789012', bucket: bbb}]|f: accessPoints: region must be a region such as us-east-1.",
                "accessPoints: [{outpost: o, account: '123456789012', region: r, bucket: bbb}]|f: accessPoints: outpost must be an id such as op-01ac5d28a6a232904.",
                "accessPoints: [{account: '123456789012', region: r, bucket: bbb}]|f: accessPoints: an access point has a name, or is an outpost.",
                "accessPoints: [{name: ap1, account: '123456789012', region: r, bucket: B}]|f: accessPoints: not a bucket name: B.",
                "accessPoints: [{name: ap1, account: '123456789012', region: r, bucket: bbb}, {name: ap1, account: '123456789012', region: s, bucket: ccc}]|The configuration is not possible: two accessPoints have the same name and account.",
                "limits: {handshakeTimeout: 0s}|The configuration is not possible: limits.handshakeTimeout must be longer than 0.",
            })
    void whatCannotBeUsedIsToldInAPlainSentence(String yaml, String sentence) {
        assertThatThrownBy(() -> {
                    ConfigFile file = ConfigFile.parse(yaml, "f");
                    ServerConfig.of(file.settings(), file.accounts(), file.keys(), file.accessPoints());
                })
                .isInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({"'listen: a:1\nlisten: b:2'", "'listen: [a'", "'- a'"})
    void whatIsNotAConfigurationFileIsRefused(String yaml) {
        assertThatThrownBy(() -> ConfigFile.parse(yaml, "f"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("f");
    }

    @ParameterizedTest
    @CsvSource({"''", "'# nothing'"})
    void anEmptyFileMakesNoSettings(String yaml) {
        assertThat(ConfigFile.parse(yaml, "f").accounts()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsToldByItsName() {
        assertThatThrownBy(() -> ConfigFile.read(Path.of("missing.yaml")))
                .hasMessage("There is no configuration file missing.yaml.");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1B, 1", "2KiB, 2048", "3 MiB, 3145728", "5GiB, 5368709120", "1TiB, 1099511627776"})
    void sizesHaveUnits(String text, long bytes) {
        assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes));
    }

    @Test
    void secretsAreNeverPrinted() {
        Settings settings = Settings.none()
                .with(Key.ACCESS_KEY, "AK", "here")
                .with(Key.SECRET_KEY, "sesame", "here")
                .with(Key.MASTER_KEY, "sesame", "here");
        ServerConfig config = ServerConfig.of(settings, List.of());

        assertThat(config.root().flatMap(pair -> Optional.of(pair.secretKey().value())))
                .contains("sesame");
        assertThat(config.toString()).doesNotContain("sesame");
    }
}
