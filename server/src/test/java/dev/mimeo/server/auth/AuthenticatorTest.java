package dev.mimeo.server.auth;

import static dev.mimeo.server.auth.Examples.SIGNER;
import static dev.mimeo.server.auth.Examples.TIME;
import static dev.mimeo.server.auth.Examples.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticatorTest {

    @Test
    void changedSecretTakesEffectAtOnce() {
        Credential old = Examples.CREDENTIAL;
        Credential changed = new Credential(old.accessKey(), "another secret", "account");
        AtomicReference<Credential> current = new AtomicReference<>(old);
        Authenticator authenticator = new Authenticator(key -> Optional.ofNullable(current.get()), Examples.REGION);
        RequestHead head = SIGNER.sign(get("/k"), Signer.EMPTY_PAYLOAD, TIME);
        RequestHead rekeyed = new Signer(changed, Examples.REGION).sign(get("/k"), Signer.EMPTY_PAYLOAD, TIME);
        assertThat(authenticator.authenticate(head, TIME).credential()).isEqualTo(old);

        current.set(changed);

        assertThat(authenticator.authenticate(rekeyed, TIME).credential()).isEqualTo(changed);
        assertThat(Examples.error(() -> authenticator.authenticate(head, TIME)).code())
                .isEqualTo(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }

    @ParameterizedTest
    @CsvSource({"us-east-1, s3", "eu-de, s3", "eu-de, s3-outposts", "eu-de-smart, s3"})
    void aRequestMayBeSignedForAnyRegionThatIsEnabled(String region, String service) {
        Authenticator authenticator = new Authenticator(
                Examples::find, new SigningRegions("us-east-1", new Regions(Set.of("us-east-1", "eu-de"))));
        Signer signer = Examples.SIGNER.in(region).of(service);

        assertThat(authenticator
                        .authenticate(signer.sign(get("/k"), Signer.EMPTY_PAYLOAD, TIME), TIME)
                        .credential())
                .isEqualTo(Examples.CREDENTIAL);
        assertThat(authenticator
                        .authenticate(signer.presign(get("/k"), Duration.ofHours(1), TIME), TIME)
                        .credential())
                .isEqualTo(Examples.CREDENTIAL);
    }

    @Test
    void aRegionThatIsNotEnabledIsAnsweredWithTheOneOfTheServer() {
        Authenticator authenticator = new Authenticator(
                Examples::find, new SigningRegions("us-east-1", new Regions(Set.of("us-east-1", "eu-de"))));
        RequestHead head = Examples.SIGNER.in("eu-gb").sign(get("/k"), Signer.EMPTY_PAYLOAD, TIME);

        S3Error error = Examples.error(() -> authenticator.authenticate(head, TIME));
        assertThat(error.code()).isEqualTo(S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED);
        assertThat(error.message()).endsWith("the region 'eu-gb' is wrong; expecting 'us-east-1'");
        assertThat(error.details()).containsEntry("Region", "us-east-1");
        assertThat(catchThrowableOfType(S3Exception.class, () -> authenticator.authenticate(head, TIME))
                        .headers()
                        .first("x-amz-bucket-region"))
                .contains("us-east-1");
    }

    @Test
    void accessKeyMayContainSlashes() {
        Credential slashed = new Credential("team/a/key", "secret", "account");
        Authenticator authenticator = new Authenticator(
                key -> Optional.of(slashed).filter(one -> one.accessKey().equals(key)), Examples.REGION);
        Signer signer = new Signer(slashed, Examples.REGION);

        assertThat(authenticator
                        .authenticate(signer.sign(get("/k"), Signer.EMPTY_PAYLOAD, TIME), TIME)
                        .credential())
                .isEqualTo(slashed);
        assertThat(authenticator
                        .authenticate(signer.presign(get("/k"), Duration.ofHours(1), TIME), TIME)
                        .credential())
                .isEqualTo(slashed);
    }

    @Test
    void presignedRequestSignsItsOtherParametersAndHeaders() {
        RequestHead head = get("/k?response-content-type=text/plain&versionId=a+b");
        RequestHead presigned =
                SIGNER.presign(head.withHeaders(head.headers().with("x-amz-meta-a", "1")), Duration.ofHours(1), TIME);
        RequestHead changed = presigned.withRawQuery(presigned.rawQuery().replace("a+b", "c"));

        assertThat(Examples.authenticate(presigned).payload()).isEqualTo(new Payload.Unsigned());
        assertThat(Examples.refusal(changed).code()).isEqualTo(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }

    @Test
    void presignedRequestMayFixTheHashOfItsBody() {
        RequestHead head = get("/k");
        RequestHead fixed = head.withHeaders(head.headers().with("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));

        assertThat(Examples.authenticate(SIGNER.presign(fixed, Duration.ofHours(1), TIME))
                        .payload())
                .isEqualTo(new Payload.Unsigned());
    }

    @Test
    void secretIsNeverPrinted() {
        AuthenticatedRequest request = Examples.authenticate(SIGNER.sign(get("/k"), Signer.EMPTY_PAYLOAD, TIME));

        assertThat(request.toString())
                .contains(Examples.CREDENTIAL.accessKey())
                .doesNotContain(Examples.CREDENTIAL.secretKey());
    }

    @Test
    void credentialHasNoEmptyPart() {
        assertThatThrownBy(() -> new Credential("", "secret", "account")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Credential("AK", "", "account")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Credential("AK", "secret", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @RepeatedTest(20)
    void noDamagedRequestIsAcceptedOrCausesAnotherException(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        RequestHead byHeader = SIGNER.sign(get("/k?a=b%20c"), Signer.EMPTY_PAYLOAD, TIME);
        RequestHead byQuery = SIGNER.presign(get("/k?a=b%20c"), Duration.ofHours(1), TIME);

        for (int i = 0; i < 500; i++) {
            assertRefusedOrHarmless(byHeader, damagedHeader(byHeader, random));
            assertRefusedOrHarmless(byQuery, byQuery.withRawQuery(damaged(byQuery.rawQuery(), random)));
        }
    }

    private static RequestHead damagedHeader(RequestHead head, Random random) {
        Headers headers = head.headers();
        String name = headers.names().stream()
                .skip(random.nextInt(headers.names().size()))
                .findFirst()
                .orElseThrow();
        String value = headers.first(name).orElseThrow();
        return head.withHeaders(headers.with(name, damaged(value, random)));
    }

    private static String damaged(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        int at = random.nextInt(text.length());
        char other = (char) (random.nextInt(8) == 0 ? random.nextInt(256) : ' ' + random.nextInt(95));
        switch (random.nextInt(3)) {
            case 0 -> out.setCharAt(at, other);
            case 1 -> out.insert(at, other);
            default -> out.delete(at, at + 1 + random.nextInt(text.length() - at));
        }
        return out.toString();
    }

    /** Damage that changes nothing but white space, letter case or empty list items of the claims changes no meaning. */
    private static void assertRefusedOrHarmless(RequestHead original, RequestHead damaged) {
        try {
            Examples.authenticate(damaged);
        } catch (S3Exception refused) {
            return;
        }
        assertThat(meaning(damaged)).isEqualTo(meaning(original));
    }

    private static String meaning(RequestHead head) {
        StringBuilder out =
                new StringBuilder(CanonicalQuery.parse(head.rawQuery()).text());
        head.headers().names().stream()
                .sorted()
                .forEach(name -> out.append(name).append(head.headers().all(name)));
        return out.toString().toLowerCase(Locale.ROOT).replaceAll("[\\s,;&]|%3b|%20", "");
    }
}
