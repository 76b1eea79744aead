package dev.mimeo.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Exception;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

final class RouterTest {

    private static final Operation NOTHING = request -> Mono.empty();

    private static final Router ROUTER = new Router(List.of(
            route("ListBuckets", "GET", Target.SERVICE),
            route("ListObjects", "GET", Target.BUCKET).accepting("prefix", "delimiter", "marker", "max-keys"),
            route("ListObjectsV2", "GET", Target.BUCKET)
                    .marked("list-type", "2")
                    .accepting("prefix", "delimiter", "start-after"),
            route("GetBucketLocation", "GET", Target.BUCKET).marked("location"),
            route("ListMultipartUploads", "GET", Target.BUCKET).marked("uploads"),
            route("CreateBucket", "PUT", Target.BUCKET),
            route("DeleteObjects", "POST", Target.BUCKET).marked("delete"),
            route("GetObject", "GET", Target.OBJECT).accepting("versionId", "partNumber"),
            route("ListParts", "GET", Target.OBJECT).marked("uploadId"),
            route("GetObjectAttributes", "GET", Target.OBJECT).marked("attributes"),
            route("PutObject", "PUT", Target.OBJECT),
            route("CopyObject", "PUT", Target.OBJECT).copying(),
            route("UploadPart", "PUT", Target.OBJECT).marked("partNumber").marked("uploadId"),
            route("UploadPartCopy", "PUT", Target.OBJECT)
                    .marked("partNumber")
                    .marked("uploadId")
                    .copying(),
            route("CreateMultipartUpload", "POST", Target.OBJECT).marked("uploads"),
            route("CompleteMultipartUpload", "POST", Target.OBJECT).marked("uploadId")));

    @ParameterizedTest
    @CsvSource({
        "GET, /, ListBuckets",
        "GET, /b, ListObjects",
        "GET, /b/?prefix=a, ListObjects",
        "GET, /b?list-type=2&prefix=a, ListObjectsV2",
        "GET, /b?location, GetBucketLocation",
        "GET, /b?location=, GetBucketLocation",
        "GET, /b?uploads, ListMultipartUploads",
        "PUT, /b, CreateBucket",
        "POST, /b?delete, DeleteObjects",
        "GET, /b/k, GetObject",
        "GET, /b/k?versionId=1, GetObject",
        "GET, /b/k?uploadId=u, ListParts",
        "GET, /b/k?attributes, GetObjectAttributes",
        "PUT, /b/k, PutObject",
        "PUT, /b/k?x-id=PutObject&X-Amz-Date=1&X-Amz-Signature=2, PutObject",
        "PUT, /b/k?partNumber=1&uploadId=u, UploadPart",
        "POST, /b/k?uploads, CreateMultipartUpload",
        "POST, /b/k?uploadId=u, CompleteMultipartUpload",
    })
    void aRequestReachesTheOperationItAsksFor(String method, String target, String operation) {
        assertThat(routeOf(method, target, Headers.empty())).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({"/b/k, CopyObject", "/b/k?uploadId=u&partNumber=1, UploadPartCopy"})
    void aCopySourceMakesAPutACopy(String target, String operation) {
        assertThat(routeOf("PUT", target, Headers.of("x-amz-copy-source", "b/s")))
                .isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /b/k?acl, acl",
        "PUT, /b/k?tagging, tagging",
        "PUT, /b/k?renameObject, renameObject",
        "PUT, /b/k?uploadId=u, uploadId",
        "PUT, /b/k?partNumber=1, partNumber",
        "PUT, /b/k?unheard-of=1, unheard-of",
        "PUT, /b/k?x-amz-acl=public-read, x-amz-acl",
        "PUT, /b?versioning, versioning",
        "GET, /b?website, website",
        "GET, /b?unheard-of, unheard-of",
        "GET, /b?list-type=3&cors, list-type",
        "GET, /b/k?torrent, torrent",
        "GET, /b/k?versionId=1&attributes&torrent=1, versionId",
        "POST, /b/k?restore, restore",
        "POST, /b/k, POST",
        "POST, /?session, session",
        "DELETE, /b?cors, cors",
    })
    void whatNoOperationUnderstandsIsNotImplementedByItsName(String method, String target, String name) {
        assertThatThrownBy(() -> routeOf(method, target, Headers.empty()))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.error().code().code()).isEqualTo("NotImplemented");
                    assertThat(e.error().details()).containsEntry("Parameter", name);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /b/k, 'GET, POST, PUT'",
        "PUT, /, GET",
        "DELETE, /, GET",
        "BREW, /b, 'GET, POST, PUT'",
        "get, /b, 'GET, POST, PUT'",
    })
    void aMethodThatTheTargetDoesNotKnowIsNotAllowedAndToldWhichAre(String method, String target, String allowed) {
        assertThatThrownBy(() -> routeOf(method, target, Headers.empty()))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.error().code().status()).isEqualTo(405);
                    assertThat(e.error().details()).containsEntry("Method", method);
                    assertThat(e.headers().first("Allow")).hasValue(allowed);
                });
    }

    @ParameterizedTest
    @CsvSource({"GET, /b/k", "PUT, /b", "POST, /b/k?uploads"})
    void aCopySourceOnARequestThatCopiesNothingIsAnInvalidArgument(String method, String target) {
        assertThatThrownBy(() -> routeOf(method, target, Headers.of("x-amz-copy-source", "b/s")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.error().details()).containsEntry("ArgumentName", "x-amz-copy-source"));
    }

    @ParameterizedTest
    @CsvSource({"/b/k?v=123", "/b/k?X-Amz-Expires=9"})
    void aReadMayCarryAParameterThatOnlyPassesCaches(String target) {
        assertThat(routeOf("GET", target, Headers.empty())).isEqualTo("GetObject");
    }

    private static Route route(String name, String method, Target target) {
        return Route.of(name, method, target, NOTHING);
    }

    private static String routeOf(String method, String target, Headers headers) {
        RequestHead head = RequestHead.of(method, target, headers);
        Address address = Address.of(head, HostNames.NONE);
        return ROUTER.route(head, address, QueryParameters.parse(head.rawQuery()))
                .name();
    }
}
