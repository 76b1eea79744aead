package dev.mimeo.server.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.engine.model.Lifecycle;
import dev.mimeo.engine.model.Lifecycle.TransitionMinimum;
import dev.mimeo.engine.model.LifecycleRule;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lifecycles as documents; the messages are those of AWS. */
final class LifecycleDocumentTest {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    private static final String END = "</LifecycleConfiguration>";
    private static final String DAY = "<Expiration><Days>1</Days></Expiration>";
    private static final String ABORT =
            "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload>";
    private static final String MARKERS =
            "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>";
    private static final String TAG = "<Tag><Key>a</Key><Value>b</Value></Tag>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ID>a</ID><Prefix>logs/</Prefix><Status>Enabled</Status>" + DAY,
                "<ID>a</ID><Prefix></Prefix><Status>Enabled</Status>" + DAY,
                "<ID>a</ID><Filter/><Status>Disabled</Status>" + DAY,
                "<ID>a</ID><Filter><Prefix>größe/</Prefix></Filter><Status>Enabled</Status>" + DAY,
                "<ID>a</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status>" + ABORT,
                "<ID>a</ID><Filter>" + TAG + "</Filter><Status>Enabled</Status>" + DAY,
                "<ID>a</ID><Filter><ObjectSizeGreaterThan>0</ObjectSizeGreaterThan></Filter><Status>Enabled</Status>"
                        + DAY,
                "<ID>a</ID><Filter><ObjectSizeLessThan>5000000000000</ObjectSizeLessThan></Filter>"
                        + "<Status>Enabled</Status>" + DAY,
                "<ID>a</ID><Filter><And><Prefix>p</Prefix>" + TAG + "<Tag><Key>c</Key><Value></Value></Tag>"
                        + "<ObjectSizeGreaterThan>1</ObjectSizeGreaterThan><ObjectSizeLessThan>3</ObjectSizeLessThan>"
                        + "</And></Filter><Status>Enabled</Status>" + DAY,
                "<ID>a</ID><Filter/><Status>Enabled</Status>" + MARKERS,
                "<ID>a</ID><Filter/><Status>Enabled</Status>"
                        + "<Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass></Transition>"
                        + "<Transition><Days>90</Days><StorageClass>GLACIER</StorageClass></Transition>"
                        + "<Expiration><Days>365</Days></Expiration>"
                        + "<NoncurrentVersionTransition><NoncurrentDays>0</NoncurrentDays>"
                        + "<NewerNoncurrentVersions>2</NewerNoncurrentVersions><StorageClass>GLACIER_IR</StorageClass>"
                        + "</NoncurrentVersionTransition><NoncurrentVersionExpiration>"
                        + "<NoncurrentDays>100</NoncurrentDays><NewerNoncurrentVersions>5</NewerNoncurrentVersions>"
                        + "</NoncurrentVersionExpiration>" + ABORT,
                "<ID>a</ID><Filter/><Status>Enabled</Status>"
                        + "<Transition><Date>2030-01-01T00:00:00.000Z</Date><StorageClass>DEEP_ARCHIVE</StorageClass>"
                        + "</Transition><Expiration><Date>2031-01-01T00:00:00.000Z</Date></Expiration>"
            })
    void whatIsSentIsTold(String rule) {
        String document = HEAD + "<Rule>" + rule + "</Rule>" + END;

        assertThat(new String(LifecycleDocument.of(parse(document)), UTF_8)).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2030-01-01", "2030-01-01T00:00:00Z", "2030-01-01T00:00:00.000Z", "2030-01-01T02:00:00+02:00"})
    void aDateHasSeveralForms(String date) {
        Lifecycle lifecycle = parse(rule("<Filter/>", "<Expiration><Date>" + date + "</Date></Expiration>"));

        assertThat(new String(LifecycleDocument.of(lifecycle), UTF_8))
                .contains("<Date>2030-01-01T00:00:00.000Z</Date>");
    }

    @Test
    void rulesWithoutNamesGetOnesOfTheirOwn() {
        String nameless = "<Rule><Filter/><Status>Enabled</Status>" + DAY + "</Rule>";
        Lifecycle lifecycle = parse(HEAD + nameless + nameless + END);

        assertThat(lifecycle.rules()).extracting(LifecycleRule::id).doesNotHaveDuplicates();
        assertThat(parse(HEAD + nameless + nameless + END)).isEqualTo(lifecycle);
    }

    @Test
    void aThousandRulesAreTakenAndNotOneMore() {
        assertThat(parse(rules(1000)).rules()).hasSize(1000);
        assertThat(refusal(rules(1001)).code()).isEqualTo(S3ErrorCode.MALFORMED_XML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<LifecycleConfiguration/>",
                "<Other><Rule/></Other>",
                "<!DOCTYPE LifecycleConfiguration><LifecycleConfiguration><Rule/></LifecycleConfiguration>",
                "<LifecycleConfiguration><Rule/></LifecycleConfiguration>",
            })
    void whatIsNoLifecycleIsMalformed(String document) {
        assertThat(refusal(document).code()).isEqualTo(S3ErrorCode.MALFORMED_XML);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Filter/>" + DAY,
                "<Filter/><Status>enabled</Status>" + DAY,
                "<Status>Enabled</Status>" + DAY,
                "<Prefix/><Filter/><Status>Enabled</Status>" + DAY,
                "<Filter><Prefix>a</Prefix>" + TAG + "</Filter><Status>Enabled</Status>" + DAY,
                "<Filter><Prefix>a</Prefix><And>" + TAG + "</And></Filter><Status>Enabled</Status>" + DAY,
                "<Filter>" + TAG + "<Tag><Key>c</Key><Value>d</Value></Tag></Filter><Status>Enabled</Status>" + DAY,
                "<Filter><Tag><Key>a</Key></Tag></Filter><Status>Enabled</Status>" + DAY,
                "<Filter><ObjectSizeGreaterThan>-1</ObjectSizeGreaterThan></Filter><Status>Enabled</Status>" + DAY,
                "<Filter/><Status>Enabled</Status><Expiration/>",
                "<Filter/><Status>Enabled</Status><Expiration><Days>x</Days></Expiration>",
                "<Filter/><Status>Enabled</Status><Expiration><Days>4000000000</Days></Expiration>",
                "<Filter/><Status>Enabled</Status><Expiration><Date>tomorrow</Date></Expiration>",
                "<Filter/><Status>Enabled</Status><Expiration><Days>1</Days><Date>2030-01-01</Date></Expiration>",
                "<Filter/><Status>Enabled</Status><Expiration><Days>1</Days>"
                        + "<ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>",
                "<Filter/><Status>Enabled</Status><Transition><Days>1</Days></Transition>",
                "<Filter/><Status>Enabled</Status><Transition><StorageClass>GLACIER</StorageClass></Transition>",
                "<Filter/><Status>Enabled</Status><Transition><Days>1</Days><StorageClass>STANDARD</StorageClass>"
                        + "</Transition>",
                "<Filter/><Status>Enabled</Status><Transition><Days>1</Days><StorageClass>OUTPOSTS</StorageClass>"
                        + "</Transition>",
                "<Filter/><Status>Enabled</Status><NoncurrentVersionExpiration/>",
                "<Filter/><Status>Enabled</Status><NoncurrentVersionTransition><NoncurrentDays>1</NoncurrentDays>"
                        + "</NoncurrentVersionTransition>",
                "<Filter/><Status>Enabled</Status><AbortIncompleteMultipartUpload/>",
            })
    void aRuleThatSaysTooLittleOrTooMuchIsMalformed(String rule) {
        assertThat(refusal(HEAD + "<Rule>" + rule + "</Rule>" + END).code()).isEqualTo(S3ErrorCode.MALFORMED_XML);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <Expiration><Days>0</Days></Expiration> | 'Days' for Expiration action must be a positive integer
            <Expiration><Days>-1</Days></Expiration> | 'Days' for Expiration action must be a positive integer
            <Expiration><Date>2030-01-01T10:00:00Z</Date></Expiration> | 'Date' must be at midnight GMT
            <NoncurrentVersionExpiration><NoncurrentDays>0</NoncurrentDays></NoncurrentVersionExpiration> | 'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer
            <NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>0</NewerNoncurrentVersions></NoncurrentVersionExpiration> | 'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be a positive integer
            <NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>101</NewerNoncurrentVersions></NoncurrentVersionExpiration> | 'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be less than or equal to 100
            <AbortIncompleteMultipartUpload><DaysAfterInitiation>0</DaysAfterInitiation></AbortIncompleteMultipartUpload> | 'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer
            <Transition><Days>-1</Days><StorageClass>GLACIER</StorageClass></Transition> | 'Days' in Transition action must be nonnegative
            <Transition><Days>29</Days><StorageClass>STANDARD_IA</StorageClass></Transition> | 'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'
            <Transition><Days>29</Days><StorageClass>ONEZONE_IA</StorageClass></Transition> | 'Days' in Transition action must be greater than or equal to 30 for storageClass 'ONEZONE_IA'
            <NoncurrentVersionTransition><NoncurrentDays>29</NoncurrentDays><StorageClass>STANDARD_IA</StorageClass></NoncurrentVersionTransition> | 'NoncurrentDays' in NoncurrentVersionTransition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'
            <Transition><Days>5</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Days>5</Days></Expiration> | 'Days' in the Expiration action for filter '(prefix=)' must be greater than 'Days' in the Transition action
            <Transition><Date>2030-01-01</Date><StorageClass>GLACIER</StorageClass></Transition><Expiration><Date>2030-01-01</Date></Expiration> | 'Date' in the Expiration action for filter '(prefix=)' must be greater than 'Date' in the Transition action
            <NoncurrentVersionTransition><NoncurrentDays>5</NoncurrentDays><StorageClass>GLACIER</StorageClass></NoncurrentVersionTransition><NoncurrentVersionExpiration><NoncurrentDays>5</NoncurrentDays></NoncurrentVersionExpiration> | 'NoncurrentDays' in the NoncurrentVersionExpiration action for filter '(prefix=)' must be greater than 'NoncurrentDays' in the NoncurrentVersionTransition action
            """)
    void whatCannotBeMeantIsAnInvalidArgument(String actions, String message) {
        S3Error refusal = refusal(rule("<Filter/>", actions));

        assertThat(refusal.code()).isEqualTo(S3ErrorCode.INVALID_ARGUMENT);
        assertThat(refusal.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            '' | none | At least one action needs to be specified in a rule
            TAG | MARKERS | ExpiredObjectDeleteMarker cannot be specified with Tags.
            SIZE | MARKERS | ExpiredObjectDeleteMarker cannot be specified with Object Size.
            TAG | ABORT | AbortIncompleteMultipartUpload cannot be specified with Tags.
            SIZE | ABORT | AbortIncompleteMultipartUpload cannot be specified with Object Size.
            <And>TAG<Tag><Key>a</Key><Value>c</Value></Tag></And> | DAY | Duplicate Tag Keys are not allowed.
            <And><ObjectSizeGreaterThan>5</ObjectSizeGreaterThan><ObjectSizeLessThan>5</ObjectSizeLessThan></And> | DAY | 'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'
            '' | <Transition><Days>5</Days><StorageClass>GLACIER</StorageClass></Transition><Transition><Days>6</Days><StorageClass>GLACIER</StorageClass></Transition> | 'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter '(prefix=)'
            <Prefix>p</Prefix> | <Transition><Days>5</Days><StorageClass>GLACIER</StorageClass></Transition><Transition><Date>2030-01-01</Date><StorageClass>DEEP_ARCHIVE</StorageClass></Transition> | Found mixed 'Date' and 'Days' based Transition actions in lifecycle rule for filter '(prefix=p)'
            TAG | <Transition><Days>5</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Date>2030-01-01</Date></Expiration> | Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for filter '(tag={key=a, value=b})'
            """)
    void whatDoesNotGoTogetherIsAnInvalidRequest(String filter, String actions, String message) {
        String what = actions == null ? "" : actions;
        S3Error refusal = refusal(rule("<Filter>" + spelled(filter) + "</Filter>", spelled(what)));

        assertThat(refusal.code()).isEqualTo(S3ErrorCode.INVALID_REQUEST);
        assertThat(refusal.message()).isEqualTo(message);
    }

    @Test
    void namesAndPrefixesHaveLimits() {
        String longest = "i".repeat(255);
        assertThat(parse(named(longest)).rules().get(0).id()).isEqualTo(longest);
        assertThat(refusal(named(longest + "i")))
                .isEqualTo(
                        S3Error.of(S3ErrorCode.INVALID_ARGUMENT, "ID length should not exceed allowed limit of 255"));

        String prefix = "<Filter><Prefix>" + "p".repeat(1024);
        parse(rule(prefix + "</Prefix></Filter>", DAY));
        assertThat(refusal(rule(prefix + "p</Prefix></Filter>", DAY)))
                .isEqualTo(S3Error.of(S3ErrorCode.INVALID_REQUEST, "The maximum size of a prefix is 1024."));
    }

    @Test
    void noTwoRulesHaveOneName() {
        String rule = "<Rule><ID>a</ID><Filter/><Status>Enabled</Status>" + DAY + "</Rule>";

        assertThat(refusal(HEAD + rule + rule + END))
                .isEqualTo(S3Error.of(
                        S3ErrorCode.INVALID_ARGUMENT, "Rule ID must be unique. Found same ID for more than one rule"));
    }

    private static String spelled(String text) {
        return text.replace("TAG", TAG)
                .replace("SIZE", "<ObjectSizeLessThan>5</ObjectSizeLessThan>")
                .replace("MARKERS", MARKERS)
                .replace("ABORT", ABORT)
                .replace("DAY", DAY);
    }

    private static String rule(String filter, String actions) {
        return HEAD + "<Rule>" + filter + "<Status>Enabled</Status>" + actions + "</Rule>" + END;
    }

    private static String named(String id) {
        return HEAD + "<Rule><ID>" + id + "</ID><Filter/><Status>Enabled</Status>" + DAY + "</Rule>" + END;
    }

    private static String rules(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "<Rule><Prefix>" + number + "</Prefix><Status>Enabled</Status>" + DAY + "</Rule>")
                .collect(Collectors.joining("", HEAD, END));
    }

    private static Lifecycle parse(String document) {
        return LifecycleDocument.parse(document.getBytes(UTF_8), TransitionMinimum.ALL_STORAGE_CLASSES_128K);
    }

    private static S3Error refusal(String document) {
        return catchThrowableOfType(S3Exception.class, () -> parse(document)).error();
    }
}
