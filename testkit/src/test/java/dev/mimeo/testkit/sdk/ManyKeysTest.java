package dev.mimeo.testkit.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.testkit.junit.Clients;
import dev.mimeo.testkit.junit.MimeoServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Lists of a bucket with 100,000 keys, which are written once and by the engine itself. */
final class ManyKeysTest {

    private static final int FOLDERS = 1_000;
    private static final int FILES = 100;
    private static final int AT_ONCE = 256;
    private static final String BUCKET = "many";
    private static final Duration BOUND = Duration.ofMinutes(2);

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @BeforeAll
    static void fill() {
        Mimeo engine = SERVER.running().engine();
        AccountId root = new AccountId("root");
        BucketName bucket = new BucketName(BUCKET);
        engine.buckets().create(root, bucket, "us-east-1").block(BOUND);
        Flux.fromStream(ManyKeysTest::keys)
                .map(key -> new ObjectAddress(bucket, new ObjectKey(key)))
                .flatMap(address -> engine.objects().put(PutRequest.of(root, address, body(address))), AT_ONCE)
                .then()
                .block(BOUND);
    }

    static Stream<S3Api> apis() {
        Clients clients = SERVER.clients();
        return Stream.of(new SyncApi(clients.sync()), new AsyncApi(clients.async()), new TransferApi(clients));
    }

    @Test
    void allKeysAreListedInOrderEachOnce() {
        List<String> listed = new ArrayList<>();
        SERVER.clients()
                .sync()
                .listObjectsV2Paginator(request -> request.bucket(BUCKET))
                .contents()
                .forEach(found -> listed.add(found.key()));

        assertThat(listed).hasSize(FOLDERS * FILES);
        assertThat(listed.equals(keys().toList())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("apis")
    void aDelimiterFoldsThemInOnePage(S3Api s3) {
        ListObjectsV2Response folders = list(s3, request -> request.delimiter("/"));

        assertThat(ObjectPromises.prefixes(folders))
                .isEqualTo(IntStream.range(0, FOLDERS)
                        .mapToObj(ManyKeysTest::folder)
                        .toList());
        assertThat(folders.contents()).isEmpty();
        assertThat(folders.isTruncated()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("apis")
    void aPrefixGivesOneFolderAndAPageGoesOnWhereTheLastEnded(S3Api s3) {
        ListObjectsV2Response first =
                list(s3, request -> request.prefix(folder(500)).maxKeys(60));
        ListObjectsV2Response second =
                list(s3, request -> request.prefix(folder(500)).continuationToken(first.nextContinuationToken()));

        assertThat(first.isTruncated()).isTrue();
        assertThat(second.isTruncated()).isFalse();
        assertThat(Stream.concat(ObjectPromises.keys(first).stream(), ObjectPromises.keys(second).stream()))
                .containsExactlyElementsOf(IntStream.range(0, FILES)
                        .mapToObj(file -> key(500, file))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("apis")
    void aListBeginsBehindAKey(S3Api s3) {
        ListObjectsV2Response rest = list(s3, request -> request.startAfter(key(FOLDERS - 1, FILES - 3)));

        assertThat(ObjectPromises.keys(rest)).containsExactly(key(FOLDERS - 1, FILES - 2), key(FOLDERS - 1, FILES - 1));
    }

    private static ListObjectsV2Response list(S3Api s3, UnaryOperator<ListObjectsV2Request.Builder> query) {
        return s3.list(
                query.apply(ListObjectsV2Request.builder().bucket(BUCKET)).build());
    }

    private static Stream<String> keys() {
        return IntStream.range(0, FOLDERS)
                .boxed()
                .flatMap(folder -> IntStream.range(0, FILES).mapToObj(file -> key(folder, file)));
    }

    private static String key(int folder, int file) {
        return "%sfile-%03d".formatted(folder(folder), file);
    }

    private static String folder(int number) {
        return "folder-%04d/".formatted(number);
    }

    private static ObjectBody body(ObjectAddress address) {
        return ObjectBody.of(address.key().toBytes());
    }
}
