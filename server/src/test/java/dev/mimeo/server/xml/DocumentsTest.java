package dev.mimeo.server.xml;

import static dev.mimeo.server.xml.Fixtures.BUCKET;
import static dev.mimeo.server.xml.Fixtures.CRC;
import static dev.mimeo.server.xml.Fixtures.CRC64;
import static dev.mimeo.server.xml.Fixtures.DECLARATION;
import static dev.mimeo.server.xml.Fixtures.NS;
import static dev.mimeo.server.xml.Fixtures.OWNER;
import static dev.mimeo.server.xml.Fixtures.OWNER_ELEMENT;
import static dev.mimeo.server.xml.Fixtures.object;
import static dev.mimeo.server.xml.Fixtures.part;
import static dev.mimeo.server.xml.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.Versioning;
import dev.mimeo.server.protocol.ObjectAttribute;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exact bytes of the documents that are written whole. */
final class DocumentsTest {

    private static final ObjectAddress TARGET = new ObjectAddress(BUCKET, new ObjectKey("a/b & c"));
    private static final String ETAG_ELEMENT = "<ETag>\"853a33b3b9ae0ac7c4e9a8c8a3d4a0f1\"</ETag>";

    @Test
    void anErrorHasNoNamespaceAndItsDetailsInOrder() {
        S3Error error = S3Error.invalidArgument("Range <1> & more", "x-amz-copy-source-range", "bytes=1-0");
        assertThat(text(ErrorDocument.of(error, "R1", "H1")))
                .isEqualTo(DECLARATION
                        + "<Error><Code>InvalidArgument</Code><Message>Range &lt;1> &amp; more</Message>"
                        + "<ArgumentName>x-amz-copy-source-range</ArgumentName><ArgumentValue>bytes=1-0</ArgumentValue>"
                        + "<RequestId>R1</RequestId><HostId>H1</HostId></Error>");
    }

    @Test
    void anErrorRepeatsWhateverTheClientSent() {
        S3Error error = S3Error.of(S3ErrorCode.NO_SUCH_KEY).with("Key", "a\u0001\uFFFF\"'");
        assertThat(text(ErrorDocument.of(error, "R1", "H1"))).contains("<Key>a&#x1;&#xffff;\"'</Key>");
    }

    @Test
    void aCopiedObject() {
        assertThat(text(CopyDocuments.ofObject(object(Optional.of(CRC64)))))
                .isEqualTo(DECLARATION + "<CopyObjectResult" + NS
                        + "><LastModified>2016-11-30T19:52:53.125Z</LastModified>" + ETAG_ELEMENT
                        + "<ChecksumCRC64NVME>AAAAAAAAAAA=</ChecksumCRC64NVME><ChecksumType>FULL_OBJECT</ChecksumType>"
                        + "</CopyObjectResult>");
    }

    @Test
    void aCopiedObjectWithoutAChecksum() {
        assertThat(text(CopyDocuments.ofObject(object(Optional.empty()))))
                .isEqualTo(DECLARATION + "<CopyObjectResult" + NS
                        + "><LastModified>2016-11-30T19:52:53.125Z</LastModified>" + ETAG_ELEMENT
                        + "</CopyObjectResult>");
    }

    @Test
    void aCopiedPartHasAChecksumWithoutAType() {
        assertThat(text(CopyDocuments.ofPart(part(3, Optional.of(CRC)))))
                .isEqualTo(DECLARATION + "<CopyPartResult" + NS
                        + "><LastModified>2016-11-30T19:52:53.125Z</LastModified>" + ETAG_ELEMENT
                        + "<ChecksumCRC32>AQIDBA==</ChecksumCRC32></CopyPartResult>");
    }

    @Test
    void aDeclarationAndARootAreTheDocument() {
        byte[] document = CopyDocuments.ofPart(part(3, Optional.empty()));
        assertThat(text(XmlDeclaration.bytes()) + text(XmlDeclaration.rootOf(document)))
                .isEqualTo(text(document));
        assertThat(text(XmlDeclaration.rootOf(document))).startsWith("<CopyPartResult");
    }

    @Test
    void anUploadThatWasCreated() {
        assertThat(text(UploadDocuments.created(TARGET, new UploadId("u-1"))))
                .isEqualTo(DECLARATION + "<InitiateMultipartUploadResult" + NS
                        + "><Bucket>photos</Bucket><Key>a/b &amp; c</Key><UploadId>u-1</UploadId>"
                        + "</InitiateMultipartUploadResult>");
    }

    @Test
    void anUploadThatWasCompleted() {
        assertThat(text(UploadDocuments.completed("http://h/photos/a/b", TARGET, object(Optional.of(CRC)))))
                .isEqualTo(DECLARATION + "<CompleteMultipartUploadResult" + NS
                        + "><Location>http://h/photos/a/b</Location><Bucket>photos</Bucket><Key>a/b &amp; c</Key>"
                        + ETAG_ELEMENT + "<ChecksumCRC32>AQIDBA==</ChecksumCRC32>"
                        + "<ChecksumType>FULL_OBJECT</ChecksumType></CompleteMultipartUploadResult>");
    }

    @Test
    void theClassicRegionHasNoName() {
        assertThat(text(BucketDocuments.location(Fixtures.bucket("photos", "us-east-1"))))
                .isEqualTo(DECLARATION + "<LocationConstraint" + NS + "></LocationConstraint>");
        assertThat(text(BucketDocuments.location(Fixtures.bucket("photos", "eu-de"))))
                .isEqualTo(DECLARATION + "<LocationConstraint" + NS + ">eu-de</LocationConstraint>");
    }

    @Test
    void versioningIsEmptyWhereItNeverWas() {
        assertThat(text(BucketDocuments.versioning(Versioning.NONE)))
                .isEqualTo(DECLARATION + "<VersioningConfiguration" + NS + "/>");
        assertThat(text(BucketDocuments.versioning(Versioning.SUSPENDED))).contains("<Status>Suspended</Status>");
    }

    @Test
    void theBucketsOfAnAccount() {
        assertThat(text(BucketDocuments.list(
                        OWNER, List.of(Fixtures.bucket("photos", "eu-de")), "ph", Optional.of("next"))))
                .isEqualTo(DECLARATION + "<ListAllMyBucketsResult" + NS + ">" + OWNER_ELEMENT
                        + "<Buckets><Bucket><Name>photos</Name><CreationDate>2016-11-30T19:52:53.125Z</CreationDate>"
                        + "<BucketRegion>eu-de</BucketRegion></Bucket></Buckets><Prefix>ph</Prefix>"
                        + "<ContinuationToken>next</ContinuationToken></ListAllMyBucketsResult>");
    }

    @Test
    void aPrivateAcl() {
        assertThat(text(new AclDocument(OWNER, Acl.privateOf(OWNER)).bytes()))
                .isEqualTo(DECLARATION + "<AccessControlPolicy" + NS + ">" + OWNER_ELEMENT
                        + "<AccessControlList><Grant>"
                        + "<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\">"
                        + "<ID>acc1</ID><DisplayName>acc1</DisplayName></Grantee>"
                        + "<Permission>FULL_CONTROL</Permission></Grant></AccessControlList></AccessControlPolicy>");
    }

    @Test
    void noTags() {
        assertThat(text(TaggingDocument.of(Map.of())))
                .isEqualTo(DECLARATION + "<Tagging" + NS + "><TagSet/></Tagging>");
    }

    @Test
    void allAttributesOfAnObjectWithAPageOfItsParts() {
        List<PartInfo> parts = List.of(
                new PartInfo(1, 5, Optional.of(CRC)),
                new PartInfo(4, 5, Optional.empty()),
                new PartInfo(9, 1, Optional.empty()));
        AttributesDocument document = new AttributesDocument(object(Optional.of(CRC)), parts, 1, 1);
        assertThat(text(document.of(EnumSet.allOf(ObjectAttribute.class))))
                .isEqualTo(DECLARATION + "<GetObjectAttributesResponse" + NS
                        + "><ETag>853a33b3b9ae0ac7c4e9a8c8a3d4a0f1</ETag>"
                        + "<Checksum><ChecksumCRC32>AQIDBA==</ChecksumCRC32><ChecksumType>FULL_OBJECT</ChecksumType>"
                        + "</Checksum><ObjectParts><PartsCount>3</PartsCount><PartNumberMarker>1</PartNumberMarker>"
                        + "<NextPartNumberMarker>4</NextPartNumberMarker><MaxParts>1</MaxParts>"
                        + "<IsTruncated>true</IsTruncated><Part><PartNumber>4</PartNumber><Size>5</Size></Part>"
                        + "</ObjectParts><StorageClass>STANDARD</StorageClass><ObjectSize>5</ObjectSize>"
                        + "</GetObjectAttributesResponse>");
    }

    @Test
    void onlyTheAttributesThatWereAskedFor() {
        AttributesDocument document = new AttributesDocument(object(Optional.empty()), List.of(), 0, 1000);
        assertThat(text(document.of(EnumSet.of(ObjectAttribute.OBJECT_PARTS, ObjectAttribute.OBJECT_SIZE))))
                .isEqualTo(DECLARATION + "<GetObjectAttributesResponse" + NS
                        + "><ObjectSize>5</ObjectSize></GetObjectAttributesResponse>");
    }
}
