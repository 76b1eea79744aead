package dev.mimeo.testkit.sdk;

import static dev.mimeo.testkit.sdk.Awaiting.await;

import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
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

/** The client on Netty. */
class AsyncApi implements S3Api {

    protected final S3AsyncClient s3;

    AsyncApi(S3AsyncClient s3) {
        this.s3 = s3;
    }

    @Override
    public void createBucket(String bucket) {
        await(s3.createBucket(request -> request.bucket(bucket)));
    }

    @Override
    public String put(PutObjectRequest request, byte[] body) {
        return await(s3.putObject(request, AsyncRequestBody.fromBytes(body))).eTag();
    }

    @Override
    public ResponseBytes<GetObjectResponse> get(GetObjectRequest request) {
        return await(s3.getObject(request, AsyncResponseTransformer.toBytes()));
    }

    @Override
    public HeadObjectResponse head(HeadObjectRequest request) {
        return await(s3.headObject(request));
    }

    @Override
    public GetObjectAttributesResponse attributes(GetObjectAttributesRequest request) {
        return await(s3.getObjectAttributes(request));
    }

    @Override
    public CopyObjectResponse copy(CopyObjectRequest request) {
        return await(s3.copyObject(request));
    }

    @Override
    public void delete(String bucket, String key) {
        await(s3.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    @Override
    public DeleteObjectsResponse delete(DeleteObjectsRequest request) {
        return await(s3.deleteObjects(request));
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        return await(s3.listObjectsV2(request));
    }

    @Override
    public CreateMultipartUploadResponse create(CreateMultipartUploadRequest request) {
        return await(s3.createMultipartUpload(request));
    }

    @Override
    public UploadPartResponse part(UploadPartRequest request, byte[] body) {
        return await(s3.uploadPart(request, AsyncRequestBody.fromBytes(body)));
    }

    @Override
    public UploadPartCopyResponse copyPart(UploadPartCopyRequest request) {
        return await(s3.uploadPartCopy(request));
    }

    @Override
    public CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest request) {
        return await(s3.completeMultipartUpload(request));
    }

    @Override
    public void abort(String bucket, String key, String uploadId) {
        await(s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(uploadId)));
    }

    @Override
    public ListPartsResponse parts(ListPartsRequest request) {
        return await(s3.listParts(request));
    }

    @Override
    public ListMultipartUploadsResponse uploads(ListMultipartUploadsRequest request) {
        return await(s3.listMultipartUploads(request));
    }
}
