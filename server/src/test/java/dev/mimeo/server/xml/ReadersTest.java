package dev.mimeo.server.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.engine.multipart.CompleteRequest.ChosenPart;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import dev.mimeo.server.xml.DeleteRequest.Entry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

final class ReadersTest {

    private static final int READERS = 2;

    private record One(@JsonProperty("Key") @Nullable List<String> keys) {}

    private record Two(@JsonProperty("Key") @Nullable List<String> keys) {}

    private record Three(@JsonProperty("Key") @Nullable List<String> keys) {}

    @ParameterizedTest
    @ValueSource(classes = {One.class, Two.class, Three.class})
    void theFirstDocumentsOfAKindAreReadAtOnceOnThreadsThatMayNotBlock(Class<?> kind) {
        XmlLibraries.load();
        byte[] document = bytes("<Fresh><Key>k</Key></Fresh>");
        CountDownLatch ready = new CountDownLatch(READERS);
        Flux<Object> read = Flux.using(
                () -> Schedulers.newParallel("readers", READERS),
                threads -> Flux.range(0, READERS)
                        .parallel(READERS)
                        .runOn(threads)
                        .doOnNext(number -> awaitAll(ready))
                        .<Object>map(number -> XmlReader.read(document, "Fresh", kind))
                        .sequential(),
                Scheduler::dispose);

        StepVerifier.create(read).expectNextCount(READERS).expectComplete().verify(Duration.ofSeconds(20));
    }

    /** Waits without blocking, so that all begin together. */
    private static void awaitAll(CountDownLatch ready) {
        ready.countDown();
        long missing;
        do {
            missing = ready.getCount();
        } while (missing > 0);
    }

    @Test
    void aDeleteNamesObjectsAndVersions() {
        DeleteRequest request = DeleteRequest.parse(bytes(Fixtures.DECLARATION + "<Delete" + Fixtures.NS
                + ">\n  <Object>\n <Key>a/b &amp; c</Key>\n <VersionId>v1</VersionId></Object>"
                + "<Object><Key>d</Key></Object><Quiet>true</Quiet>\n</Delete>\n"));
        assertThat(request.objects())
                .containsExactly(new Entry("a/b & c", Optional.of("v1")), new Entry("d", Optional.empty()));
        assertThat(request.quiet()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Delete><Object><Key>k</Key></Object></Delete>",
                "<Delete xmlns='urn:other'><Object><Key>k</Key></Object></Delete>",
                "<x:Delete xmlns:x='urn:x'><x:Object><x:Key>k</x:Key></x:Object></x:Delete>",
                "<!-- c --><Delete><Object><Key><![CDATA[k]]></Key></Object></Delete>",
                "<Delete><Unknown><Key>no</Key></Unknown><Object><Key>k</Key><More/></Object><Quiet/></Delete>",
                "<Delete><Object><Key>k</Key><VersionId/></Object><Quiet>false</Quiet></Delete>",
            })
    void namespacesCommentsAndUnknownElementsDoNoHarm(String document) {
        DeleteRequest request = DeleteRequest.parse(bytes(document));
        assertThat(request.objects()).containsExactly(new Entry("k", Optional.empty()));
        assertThat(request.quiet()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " a ", "a\tb", "a\u0001", "\uD83D\uDE00", "<&>\"'"})
    void anyKeyThatAListGivesCanBeSentBack(String key) {
        byte[] document = bytes("<Delete><Object><Key>" + XmlText.escape(key) + "</Key></Object></Delete>");
        assertThat(DeleteRequest.parse(document).objects()).containsExactly(new Entry(key, Optional.empty()));
    }

    @Test
    void aKeyMayHoldRawControlCharacters() {
        byte[] document = bytes("<Delete><Object><Key>a\u0001b\u001f</Key></Object></Delete>");

        assertThat(DeleteRequest.parse(document).objects().get(0).key()).isEqualTo("a\u0001b\u001f");
    }

    @Test
    void aKeyKeepsItsCarriageReturnWhereItIsAReference() {
        byte[] document = bytes("<Delete><Object><Key>a&#13;&#xA;b</Key></Object></Delete>");
        assertThat(DeleteRequest.parse(document).objects()).containsExactly(new Entry("a\r\nb", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no",
                "<Delete>",
                "<Delete/>",
                "<Delete></Delete>",
                "<Delete><Object/></Delete>",
                "<Delete><Object><Key/></Object></Delete>",
                "<Delete><Object>text</Object></Delete>",
                "<Delete><Object><VersionId>v</VersionId></Object></Delete>",
                "<Delete><Object><Key>k</Key></Object></Delete><More/>",
                "<Delete><Object><Key>k</Key></Object></Delete>more",
                "<Remove><Object><Key>k</Key></Object></Remove>",
                "<Delete><Object><Key>&unknown;</Key></Object></Delete>",
                "<!DOCTYPE Delete><Delete><Object><Key>k</Key></Object></Delete>",
                "<!DOCTYPE D [<!ENTITY e 'x'>]><Delete><Object><Key>&e;</Key></Object></Delete>",
                "<!DOCTYPE D [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                        + "<Delete><Object><Key>&e;</Key></Object></Delete>",
                "<!DOCTYPE D SYSTEM 'http://127.0.0.1:1/d.dtd'><Delete><Object><Key>k</Key></Object></Delete>",
            })
    void whatIsNotADeleteIsMalformed(String document) {
        assertThatThrownBy(() -> DeleteRequest.parse(bytes(document))).satisfies(is(S3ErrorCode.MALFORMED_XML));
    }

    @Test
    void aDeleteHasAtMostAThousandObjects() {
        assertThat(DeleteRequest.parse(deleteOf(1000)).objects()).hasSize(1000);
        assertThatThrownBy(() -> DeleteRequest.parse(deleteOf(1001))).satisfies(is(S3ErrorCode.MALFORMED_XML));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<ETag>x</ETag>", "<Size>1</Size>", "<LastModifiedTime>x</LastModifiedTime>"})
    void aDeleteOnAConditionIsNeverDoneWithoutIt(String condition) {
        byte[] document = bytes("<Delete><Object><Key>k</Key>" + condition + "</Object></Delete>");
        assertThatThrownBy(() -> DeleteRequest.parse(document)).satisfies(is(S3ErrorCode.NOT_IMPLEMENTED));
    }

    @Test
    void aCompletionNamesPartsInTheOrderSent() {
        byte[] document = bytes("<CompleteMultipartUpload" + Fixtures.NS
                + "><Part><ETag>&quot;abc&quot;</ETag><PartNumber>2</PartNumber></Part>"
                + "<Part><PartNumber> 1 </PartNumber><ETag>def</ETag><ChecksumSHA1>xyz=</ChecksumSHA1></Part>"
                + "</CompleteMultipartUpload>");
        assertThat(CompleteBody.parse(document))
                .containsExactly(
                        new ChosenPart(2, new ETag("abc"), Optional.empty()),
                        new ChosenPart(1, new ETag("def"), Optional.of("xyz=")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<CompleteMultipartUpload/>",
                "<CompleteMultipartUpload><Part/></CompleteMultipartUpload>",
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>",
                "<CompleteMultipartUpload><Part><ETag>x</ETag></Part></CompleteMultipartUpload>",
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag/></Part></CompleteMultipartUpload>",
                "<Delete><Object><Key>k</Key></Object></Delete>",
            })
    void whatIsNotACompletionIsMalformed(String document) {
        assertThatThrownBy(() -> CompleteBody.parse(bytes(document))).satisfies(is(S3ErrorCode.MALFORMED_XML));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1", "x", "", "99999999999"})
    void aPartNumberOutOfRangeIsAnInvalidArgument(String number) {
        byte[] document = bytes("<CompleteMultipartUpload><Part><PartNumber>" + number
                + "</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>");
        assertThatThrownBy(() -> CompleteBody.parse(document)).satisfies(is(S3ErrorCode.INVALID_ARGUMENT));
    }

    @Test
    void aBucketIsCreatedWhereItsConfigurationSays() {
        assertThat(CreateBucketBody.parse(new byte[0])).isEmpty();
        assertThat(CreateBucketBody.parse(bytes("<CreateBucketConfiguration/>")))
                .isEmpty();
        assertThat(CreateBucketBody.parse(bytes("<CreateBucketConfiguration" + Fixtures.NS
                        + "><LocationConstraint>eu-de</LocationConstraint></CreateBucketConfiguration>")))
                .contains("eu-de");
    }

    @Test
    void aBucketOfAnotherKindIsNotImplemented() {
        byte[] document = bytes(
                "<CreateBucketConfiguration><Bucket><Type>Directory</Type></Bucket>" + "</CreateBucketConfiguration>");
        assertThatThrownBy(() -> CreateBucketBody.parse(document)).satisfies(is(S3ErrorCode.NOT_IMPLEMENTED));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void noBytesGiveAnythingButAValueOrAnS3Error(Consumer<byte[]> reader, String document) {
        Random random = new Random(20261123);
        byte[] good = bytes(document);
        for (int i = 0; i < 3_000; i++) {
            byte[] body = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            attempt(() -> reader.accept(body));
        }
    }

    static Stream<Arguments> readers() {
        return Stream.of(
                reader(DeleteRequest::parse, "<Delete><Object><Key>k</Key></Object><Quiet>x</Quiet></Delete>"),
                reader(
                        CompleteBody::parse,
                        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>e</ETag></Part>"
                                + "</CompleteMultipartUpload>"),
                reader(
                        CreateBucketBody::parse,
                        "<CreateBucketConfiguration><LocationConstraint>eu</LocationConstraint>"
                                + "</CreateBucketConfiguration>"),
                reader(
                        EncryptionDocument::parse,
                        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
                                + "<SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>"
                                + "</ServerSideEncryptionConfiguration>"),
                reader(
                        AclDocument::parse,
                        "<AccessControlPolicy><Owner><ID>o</ID></Owner><AccessControlList><Grant><Grantee"
                                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\">"
                                + "<ID>a</ID></Grantee><Permission>READ</Permission></Grant></AccessControlList>"
                                + "</AccessControlPolicy>"),
                reader(
                        OwnershipDocument::parse,
                        "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
                                + "</OwnershipControls>"),
                reader(
                        RestoreDocument::parse,
                        "<RestoreRequest><Days>12</Days><GlacierJobParameters><Tier>Bulk</Tier></GlacierJobParameters>"
                                + "</RestoreRequest>"),
                reader(
                        body -> TieringDocument.parse(body, new TieringId("k")),
                        "<IntelligentTieringConfiguration><Id>k</Id><Filter><Tag><Key>a</Key><Value>b</Value></Tag>"
                                + "</Filter><Status>Enabled</Status><Tiering><AccessTier>ARCHIVE_ACCESS</AccessTier>"
                                + "<Days>90</Days></Tiering></IntelligentTieringConfiguration>"));
    }

    private static Arguments reader(Consumer<byte[]> reader, String document) {
        return Arguments.of(reader, document);
    }

    @Test
    void aDeeplyNestedDocumentIsMalformed() {
        byte[] document = bytes("<Delete>" + "<a>".repeat(200_000));
        assertThatThrownBy(() -> DeleteRequest.parse(document)).satisfies(is(S3ErrorCode.MALFORMED_XML));
    }

    @Test
    void aBodyIsCollectedUpToItsLimit() {
        StepVerifier.create(DocumentBody.collect(Flux.just(ByteBuffer.wrap(bytes("ab")), ByteBuffer.wrap(bytes("c")))))
                .assertNext(body -> assertThat(body).isEqualTo(bytes("abc")))
                .verifyComplete();
        StepVerifier.create(DocumentBody.collect(Flux.empty()))
                .assertNext(body -> assertThat(body).isEmpty())
                .verifyComplete();
        StepVerifier.create(DocumentBody.collect(Flux.range(0, 5)
                        .map(i -> ByteBuffer.allocate(1024 * 1024))
                        .concatWith(Flux.never())))
                .verifyErrorSatisfies(is(S3ErrorCode.MAX_MESSAGE_LENGTH_EXCEEDED));
    }

    private static void attempt(ThrowingCallable parse) {
        try {
            parse.call();
        } catch (S3Exception expected) {
            assertThat(expected.error().code().status()).isIn(400, 501);
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    private static Consumer<Throwable> is(S3ErrorCode code) {
        return thrown -> assertThat(((S3Exception) thrown).error().code()).isEqualTo(code);
    }

    private static byte[] deleteOf(int objects) {
        return bytes("<Delete>" + "<Object><Key>k</Key></Object>".repeat(objects) + "</Delete>");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
