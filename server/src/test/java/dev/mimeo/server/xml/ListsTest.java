package dev.mimeo.server.xml;

import static dev.mimeo.server.xml.Fixtures.BUCKET;
import static dev.mimeo.server.xml.Fixtures.CRC;
import static dev.mimeo.server.xml.Fixtures.DECLARATION;
import static dev.mimeo.server.xml.Fixtures.INITIATOR_ELEMENT;
import static dev.mimeo.server.xml.Fixtures.NS;
import static dev.mimeo.server.xml.Fixtures.OWNER_ELEMENT;
import static dev.mimeo.server.xml.Fixtures.object;
import static dev.mimeo.server.xml.Fixtures.part;
import static dev.mimeo.server.xml.Fixtures.text;
import static dev.mimeo.server.xml.Fixtures.upload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.VersionId;
import dev.mimeo.engine.multipart.PartPage;
import dev.mimeo.engine.object.Deletion;
import dev.mimeo.engine.spi.ListQuery.ListedObject;
import dev.mimeo.engine.spi.Page;
import dev.mimeo.server.protocol.KeyEncoding;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** The exact bytes of the documents that are written as a stream. */
final class ListsTest {

    private static final String OBJECT =
            "<LastModified>2016-11-30T19:52:53.125Z</LastModified><ETag>\"853a33b3b9ae0ac7c4e9a8c8a3d4a0f1\"</ETag>";

    @Test
    void theFirstFormNamesOwnersAndTheNextMarkerOfAFoldedList() {
        Page<ListedObject> page = new Page<>(List.of(listed("a b", Optional.of(CRC))), List.of("c/"), true, "c/");
        ObjectList list = new ObjectList(BUCKET, new ObjectList.Query("", "/", 2, KeyEncoding.NONE, false), page);
        assertThat(text(list.version1("a")))
                .isEqualTo(DECLARATION + "<ListBucketResult" + NS
                        + "><Name>photos</Name><Prefix></Prefix><Marker>a</Marker><NextMarker>c/</NextMarker>"
                        + "<MaxKeys>2</MaxKeys><Delimiter>/</Delimiter><IsTruncated>true</IsTruncated>"
                        + "<Contents><Key>a b</Key>" + OBJECT
                        + "<ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType>"
                        + "<Size>5</Size>" + OWNER_ELEMENT + "<StorageClass>STANDARD</StorageClass></Contents>"
                        + "<CommonPrefixes><Prefix>c/</Prefix></CommonPrefixes></ListBucketResult>");
    }

    @Test
    void theSecondFormEncodesKeysWhereItIsAskedTo() {
        Page<ListedObject> page =
                new Page<>(List.of(listed("p/\u0001 +é", Optional.empty())), List.of("p/x y/"), false, "p/x y/");
        ObjectList list = new ObjectList(BUCKET, new ObjectList.Query("p/", " ", 1000, KeyEncoding.URL, false), page);
        assertThat(text(list.version2(Optional.of("tok"), "p/ ", false)))
                .isEqualTo(DECLARATION + "<ListBucketResult" + NS
                        + "><Name>photos</Name><Prefix>p/</Prefix><StartAfter>p/+</StartAfter>"
                        + "<ContinuationToken>tok</ContinuationToken><KeyCount>2</KeyCount><MaxKeys>1000</MaxKeys>"
                        + "<Delimiter>+</Delimiter><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>"
                        + "<Contents><Key>p/%01+%2B%C3%A9</Key>" + OBJECT
                        + "<Size>5</Size><StorageClass>STANDARD</StorageClass></Contents>"
                        + "<CommonPrefixes><Prefix>p/x+y/</Prefix></CommonPrefixes></ListBucketResult>");
    }

    @Test
    void theSecondFormLeadsToItsNextPage() {
        Page<ListedObject> page = new Page<>(List.of(listed("a", Optional.empty())), List.of(), true, "a");
        ObjectList list = new ObjectList(BUCKET, new ObjectList.Query("", "", 1, KeyEncoding.NONE, false), page);
        assertThat(text(list.version2(Optional.empty(), "", true)))
                .contains("<NextContinuationToken>YQ</NextContinuationToken><KeyCount>1</KeyCount>")
                .contains("<Size>5</Size>" + OWNER_ELEMENT);
    }

    @Test
    void keysThatXmlCannotCarryBecomeReferences() {
        Page<ListedObject> page = new Page<>(
                List.of(listed("a\u0001<\r\uFFFE\uD83D\uDE00&", Optional.empty())), List.of("\u0002/"), false, "b");
        ObjectList list = new ObjectList(BUCKET, new ObjectList.Query("", "/", 2, KeyEncoding.NONE, false), page);
        assertThat(text(list.version1("")))
                .contains("<Key>a&#x1;&lt;&#xd;&#xfffe;\uD83D\uDE00&amp;</Key>")
                .contains("<Prefix>&#x2;/</Prefix>");
    }

    @Test
    void thePartsOfAnUpload() {
        PartPage page = new PartPage(
                upload("k", "u1"),
                List.of(part(2, Optional.of(CRC)), part(5, Optional.empty())),
                true,
                Optional.empty());
        assertThat(text(new PartList(BUCKET, 1, 2, page).document()))
                .isEqualTo(DECLARATION + "<ListPartsResult" + NS
                        + "><Bucket>photos</Bucket><Key>k</Key><UploadId>u1</UploadId>" + INITIATOR_ELEMENT
                        + OWNER_ELEMENT + "<StorageClass>STANDARD</StorageClass>"
                        + "<ChecksumAlgorithm>SHA256</ChecksumAlgorithm><ChecksumType>COMPOSITE</ChecksumType>"
                        + "<PartNumberMarker>1</PartNumberMarker>"
                        + "<NextPartNumberMarker>5</NextPartNumberMarker><MaxParts>2</MaxParts>"
                        + "<IsTruncated>true</IsTruncated><Part><PartNumber>2</PartNumber>" + OBJECT
                        + "<Size>5</Size><ChecksumCRC32>AQIDBA==</ChecksumCRC32></Part><Part><PartNumber>5</PartNumber>"
                        + OBJECT + "<Size>5</Size></Part></ListPartsResult>");
    }

    @Test
    void theUploadsOfABucket() {
        UploadList.Query query = new UploadList.Query("a", "/", "a0", "u0", 2, KeyEncoding.NONE);
        UploadList list =
                new UploadList(BUCKET, query, new Page<>(List.of(upload("ab", "u1")), List.of("aa/"), true, "ab"));
        assertThat(text(list.document()))
                .isEqualTo(DECLARATION + "<ListMultipartUploadsResult" + NS
                        + "><Bucket>photos</Bucket><KeyMarker>a0</KeyMarker><UploadIdMarker>u0</UploadIdMarker>"
                        + "<NextKeyMarker>ab</NextKeyMarker><NextUploadIdMarker>u1</NextUploadIdMarker>"
                        + "<Prefix>a</Prefix><Delimiter>/</Delimiter><MaxUploads>2</MaxUploads>"
                        + "<IsTruncated>true</IsTruncated><Upload><Key>ab</Key><UploadId>u1</UploadId>"
                        + INITIATOR_ELEMENT + OWNER_ELEMENT + "<StorageClass>STANDARD</StorageClass>"
                        + "<ChecksumAlgorithm>SHA256</ChecksumAlgorithm><ChecksumType>COMPOSITE</ChecksumType>"
                        + "<Initiated>2016-11-30T19:52:53.125Z</Initiated></Upload>"
                        + "<CommonPrefixes><Prefix>aa/</Prefix></CommonPrefixes></ListMultipartUploadsResult>");
    }

    @Test
    void aPageOfUploadsThatEndsInAPrefixNamesNoNextUpload() {
        UploadList.Query query = new UploadList.Query("", "/", "", "", 2, KeyEncoding.NONE);
        UploadList list =
                new UploadList(BUCKET, query, new Page<>(List.of(upload("ab", "u1")), List.of("b/"), true, "b/"));
        assertThat(text(list.document()))
                .contains("<NextKeyMarker>b/</NextKeyMarker><NextUploadIdMarker></NextUploadIdMarker>");
    }

    @Test
    void deletesAreToldOneByOne() {
        assertThat(text(DeleteResult.document(deletions(), false)))
                .isEqualTo(DECLARATION + "<DeleteResult" + NS
                        + "><Deleted><Key>a</Key></Deleted>"
                        + "<Deleted><Key>b</Key><DeleteMarker>true</DeleteMarker>"
                        + "<DeleteMarkerVersionId>v9</DeleteMarkerVersionId></Deleted>"
                        + "<Deleted><Key>c</Key><VersionId>v1</VersionId></Deleted>"
                        + "<Error><Key>d</Key><VersionId>!</VersionId><Code>NoSuchVersion</Code>"
                        + "<Message>The specified version does not exist.</Message></Error></DeleteResult>");
    }

    @Test
    void quietDeletesTellFailuresOnly() {
        assertThat(text(DeleteResult.document(deletions(), true)))
                .isEqualTo(DECLARATION + "<DeleteResult" + NS
                        + "><Error><Key>d</Key><VersionId>!</VersionId><Code>NoSuchVersion</Code>"
                        + "<Message>The specified version does not exist.</Message></Error></DeleteResult>");
    }

    private static Flux<DeleteResult> deletions() {
        return Flux.just(
                done("a", Optional.empty(), new Deletion(Optional.empty(), false)),
                done("b", Optional.empty(), new Deletion(Optional.of(new VersionId("v9")), true)),
                done("c", Optional.of("v1"), new Deletion(Optional.of(new VersionId("v1")), false)),
                new DeleteResult.Failed(
                        new DeleteRequest.Entry("d", Optional.of("!")), S3Error.of(S3ErrorCode.NO_SUCH_VERSION)));
    }

    private static DeleteResult done(String key, Optional<String> version, Deletion deletion) {
        return new DeleteResult.Done(new DeleteRequest.Entry(key, version), deletion);
    }

    private static ListedObject listed(String key, Optional<Checksum> checksum) {
        return new ListedObject(new ObjectKey(key), object(checksum));
    }
}
