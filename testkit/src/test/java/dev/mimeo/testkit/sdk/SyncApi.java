package dev.mimeo.testkit.sdk;

import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The blocking client. */
final class SyncApi implements S3Api {

    private final S3Client s3;

    SyncApi(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public void createBucket(String bucket) {
        s3.createBucket(request -> request.bucket(bucket));
    }

    @Override
    public String put(PutObjectRequest request, byte[] body) {
        return s3.putObject(request, RequestBody.fromBytes(body)).eTag();
    }

    @Override
    public ResponseBytes<GetObjectResponse> get(GetObjectRequest request) {
        return s3.getObjectAsBytes(request);
    }

    @Override
    public HeadObjectResponse head(HeadObjectRequest request) {
        return s3.headObject(request);
    }

    @Override
    public GetObjectAttributesResponse attributes(GetObjectAttributesRequest request) {
        return s3.getObjectAttributes(request);
    }

    @Override
    public CopyObjectResponse copy(CopyObjectRequest request) {
        return s3.copyObject(request);
    }

    @Override
    public void delete(String bucket, String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
    }

    @Override
    public DeleteObjectsResponse delete(DeleteObjectsRequest request) {
        return s3.deleteObjects(request);
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        return s3.listObjectsV2(request);
    }

    @Override
    public CreateMultipartUploadResponse create(CreateMultipartUploadRequest request) {
        return s3.createMultipartUpload(request);
    }

    @Override
    public UploadPartResponse part(UploadPartRequest request, byte[] body) {
        return s3.uploadPart(request, RequestBody.fromBytes(body));
    }

    @Override
    public UploadPartCopyResponse copyPart(UploadPartCopyRequest request) {
        return s3.uploadPartCopy(request);
    }

    @Override
    public CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest request) {
        return s3.completeMultipartUpload(request);
    }

    @Override
    public void abort(String bucket, String key, String uploadId) {
        s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(uploadId));
    }

    @Override
    public ListPartsResponse parts(ListPartsRequest request) {
        return s3.listParts(request);
    }

    @Override
    public ListMultipartUploadsResponse uploads(ListMultipartUploadsRequest request) {
        return s3.listMultipartUploads(request);
    }
}
