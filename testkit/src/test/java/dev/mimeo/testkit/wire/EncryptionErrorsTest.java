package dev.mimeo.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.embedded.ServerSetup;
import dev.mimeo.testkit.junit.MimeoServer;
import dev.mimeo.testkit.local.KeyRings;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows 20 to 29 of table A.1 and the rows of table A.2 on SSE-C: every wrong use, in AWS's words, writes nothing. */
final class EncryptionErrorsTest extends CopyWireTest {

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer(ServerSetup::allowingInsecureSseC);

    private static final String SSE = "x-amz-server-side-encryption";
    private static final String ARGUMENT = "ArgumentName=x-amz-server-side-encryption; ArgumentValue=";
    private static final String KEY_NEEDED = "The object was stored using a form of Server Side Encryption. The correct"
            + " parameters must be provided to retrieve the object.";
    private static final String WRONG_KEY =
            "Requests specifying Server Side Encryption with Customer provided keys must"
                    + " provide the correct secret key.";
    private static final String NOT_APPLICABLE = "The encryption parameters are not applicable to this object.";
    private static final String PART_NEEDS_KEY = "The multipart upload initiate requested encryption. Subsequent part"
            + " requests must include the appropriate encryption parameters.";
    private static final CustomerKey KEY = CustomerKey.of(1);
    private static final CustomerKey OTHER = CustomerKey.of(2);

    @Override
    MimeoServer server() {
        return SERVER;
    }

    @BeforeAll
    static void makeKeys() throws IOException {
        KeyRings.fill(SERVER);
    }

    @ParameterizedTest(name = "rows 24 to 29: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        {p}algorithm=ROT13; {p}key={key}; {p}key-MD5={md5} | 400 InvalidEncryptionAlgorithmError | The Encryption request you specified is not valid. Supported value: AES256. | ROT13
        {p}key={key}; {p}key-MD5={md5}                     | 400 InvalidArgument | Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm. | null
        {p}algorithm=AES256                                | 400 InvalidArgument | Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate secret key. | null
        {p}algorithm=AES256; {p}key={key}                  | 400 InvalidArgument | Requests specifying Server Side Encryption with Customer provided keys must provide the client calculated MD5 of the secret key. | null
        {p}algorithm=AES256; {p}key=AAAA; {p}key-MD5=aTeK+qU4aX5H+hXzg6g+Xg== | 400 InvalidArgument | The calculated MD5 hash of the key did not match the hash that was provided. | null
        {p}algorithm=AES256; {p}key={key}; {p}key-MD5=AAAA | 400 InvalidArgument | The calculated MD5 hash of the key did not match the hash that was provided. | null
        {p}algorithm=AES256; {p}key=?; {p}key-MD5={md5}    | 400 InvalidArgument | The secret key was invalid for the specified algorithm. | null
        """)
    void aKeyThatIsNoneIsRefused(String headers, String error, String message, String value) throws IOException {
        for (String prefix : new String[] {SSE + "-customer-", "x-amz-copy-source-server-side-encryption-customer-"}) {
            String[] sent = split(headers.replace("{p}", prefix));
            assertRefused(copy(sent), error, message, ARGUMENT + value);
            assertRefused(partCopy(sent), error, message, ARGUMENT + value);
        }
        String[] sent = split(headers.replace("{p}", SSE + "-customer-"));
        assertRefused(send("PUT", path("copy"), "x", sent), error, message, ARGUMENT + value);
        assertRefused(send("PUT", part(1), "x", sent), error, message, ARGUMENT + value);
        assertRefused(send("GET", path("source"), "", sent), error, message, ARGUMENT + value);
        assertThat(send("POST", path("other") + "?uploads", "", sent).status()).isEqualTo(400);
        assertNothingWritten();
    }

    @ParameterizedTest(name = "rows 20 to 23: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        x-amz-server-side-encryption=aws:fsx | 400 InvalidEncryptionAlgorithmError | The Encryption request you specified is not valid. Supported value: AES256. | ArgumentName=x-amz-server-side-encryption; ArgumentValue=aws:fsx
        x-amz-server-side-encryption-aws-kms-key-id=key-1 | 400 InvalidArgument | Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms | ArgumentName=x-amz-server-side-encryption; ArgumentValue=null
        x-amz-server-side-encryption=AES256; x-amz-server-side-encryption-aws-kms-key-id=key-1 | 400 InvalidArgument | Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms | ArgumentName=x-amz-server-side-encryption; ArgumentValue=AES256
        x-amz-server-side-encryption=aws:kms; x-amz-server-side-encryption-context=WzFd | 400 InvalidArgument | The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map | ArgumentName=x-amz-server-side-encryption-context; ArgumentValue=WzFd
        x-amz-server-side-encryption=aws:kms; x-amz-server-side-encryption-bucket-key-enabled=maybe | 400 InvalidArgument | The value must be either true or false. | ArgumentName=x-amz-server-side-encryption-bucket-key-enabled; ArgumentValue=maybe
        x-amz-server-side-encryption=aws:kms; x-amz-server-side-encryption-customer-algorithm=AES256 | 400 InvalidArgument | Server Side Encryption with Customer provided key is incompatible with the encryption method specified | ArgumentName=x-amz-server-side-encryption; ArgumentValue=aws:kms
        """)
    void aMethodThatCannotBeHadIsRefused(String headers, String error, String message, String elements)
            throws IOException {
        assertRefused(copy(split(headers)), error, message, elements);
        assertRefused(send("PUT", path("copy"), "x", split(headers)), error, message, elements);
        assertRefused(send("POST", path("other") + "?uploads", "", split(headers)), error, message, elements);
        assertNothingWritten();
    }

    @ParameterizedTest(name = "row 21: {0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        aws:kms      | unknown  | 400 KMS.NotFoundException        | Key 'unknown' does not exist
        aws:kms      | two keys | 400 KMS.NotFoundException        | Invalid keyId 'two keys'
        aws:kms      | disabled | 400 KMS.DisabledException        | disabled is disabled.
        aws:kms      | pending  | 400 KMS.KMSInvalidStateException | pending is pending deletion.
        aws:kms:dsse | disabled | 400 KMS.DisabledException        | disabled is disabled.
        """)
    void aKeyOfKmsThatCannotBeUsedIsNamed(String method, String key, String error, String message) throws IOException {
        String[] headers = {SSE, method, SSE + "-aws-kms-key-id", key};

        assertRefused(copy(headers), error, message, "");
        assertRefused(send("PUT", path("copy"), "x", headers), error, message, "");
        assertRefused(send("POST", path("other") + "?uploads", "", headers), error, message, "");
        assertNothingWritten();
    }

    @Test
    void theKeyOfACopyIsLookedForBehindTheBucketsAndBeforeTheSource() throws IOException {
        String[] disabled = {SSE, "aws:kms", SSE + "-aws-kms-key-id", "disabled"};

        assertThat(copyFrom(path("source"), "/no-such-bucket/key", disabled).code())
                .isEqualTo("NoSuchBucket");
        assertThat(copyFrom("/no-such-bucket/key", path("copy"), disabled).code())
                .isEqualTo("NoSuchBucket");
        assertThat(copyFrom(path("absent"), path("copy"), disabled).code()).isEqualTo("KMS.DisabledException");
        assertNothingWritten();
    }

    @Test
    void aSourceUnderACustomersKeyNeedsIt() throws IOException {
        send("PUT", path("locked"), CONTENT, KEY.headers());

        for (String target : new String[] {path("copy"), part(1)}) {
            assertRefused(copyFrom(path("locked"), target), "400 InvalidRequest", KEY_NEEDED, "");
            assertRefused(copyFrom(path("locked"), target, OTHER.ofSource()), "403 AccessDenied", WRONG_KEY, "");
            assertRefused(copyFrom(path("source"), target, KEY.ofSource()), "400 InvalidRequest", NOT_APPLICABLE, "");
            assertThat(copyFrom(path("locked"), target, KEY.ofSource()).status())
                    .isEqualTo(200);
        }
        assertThat(get("copy")).isEqualTo(CONTENT);
    }

    @Test
    void anObjectUnderACustomersKeyIsReadWithIt() throws IOException {
        send("PUT", path("locked"), CONTENT, KEY.headers());

        assertRefused(ask("GET", path("locked")), "400 InvalidRequest", KEY_NEEDED, "");
        assertRefused(send("GET", path("locked"), "", OTHER.headers()), "403 AccessDenied", WRONG_KEY, "");
        assertRefused(send("GET", path("source"), "", KEY.headers()), "400 InvalidRequest", NOT_APPLICABLE, "");
        assertThat(send("GET", path("locked"), "", KEY.headers()).body()).isEqualTo(CONTENT);
    }

    @Test
    void aPartNeedsTheKeyOfItsUpload() throws IOException {
        String id = begin("locked", KEY.headers());
        String part = path("locked") + "?partNumber=1&uploadId=" + id;

        assertRefused(send("PUT", part, "x"), "400 InvalidRequest", PART_NEEDS_KEY, "");
        assertRefused(send("PUT", part, "x", OTHER.headers()), "400 InvalidRequest", PART_NEEDS_KEY, "");
        assertRefused(copyTo(part), "400 InvalidRequest", PART_NEEDS_KEY, "");
        assertRefused(copyTo(part, OTHER.headers()), "400 InvalidRequest", PART_NEEDS_KEY, "");
        assertRefused(copyTo(part(1), KEY.headers()), "400 InvalidRequest", NOT_APPLICABLE, "");
        assertThat(ask("GET", path("locked") + "?uploadId=" + id).body()).doesNotContain("<Part>");
        assertThat(copyTo(part, KEY.headers()).status()).isEqualTo(200);
        assertNothingWritten();
    }

    @Test
    void theConditionsOnASourceAreSeenBeforeItsKey() throws IOException {
        send("PUT", path("locked"), CONTENT, KEY.headers());
        String[] unmet = {"x-amz-copy-source-if-match", "other"};

        assertThat(copyFrom(path("locked"), path("copy"), unmet).status()).isEqualTo(412);
        assertThat(copyFrom(path("absent"), path("copy"), KEY.ofSource()).status())
                .isEqualTo(404);
        assertThat(ask("GET", path("copy")).status()).isEqualTo(404);
    }

    private static String[] split(String headers) {
        String filled = headers.replace("{key}", KEY.text()).replace("{md5}", KEY.md5());
        return Arrays.stream(filled.split("; "))
                .flatMap(header -> Stream.of(header.split("=", 2)))
                .toArray(String[]::new);
    }
}
