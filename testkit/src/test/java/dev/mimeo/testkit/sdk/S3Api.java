package dev.mimeo.testkit.sdk;

import software.amazon.awssdk.core.ResponseBytes;
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

/** The calls that the suite makes, in the hands of one client or another. Failures are the SDK's own exceptions. */
interface S3Api {

    void createBucket(String bucket);

    /** The tag of the object. */
    String put(PutObjectRequest request, byte[] body);

    ResponseBytes<GetObjectResponse> get(GetObjectRequest request);

    HeadObjectResponse head(HeadObjectRequest request);

    GetObjectAttributesResponse attributes(GetObjectAttributesRequest request);

    CopyObjectResponse copy(CopyObjectRequest request);

    void delete(String bucket, String key);

    DeleteObjectsResponse delete(DeleteObjectsRequest request);

    ListObjectsV2Response list(ListObjectsV2Request request);

    CreateMultipartUploadResponse create(CreateMultipartUploadRequest request);

    UploadPartResponse part(UploadPartRequest request, byte[] body);

    UploadPartCopyResponse copyPart(UploadPartCopyRequest request);

    CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest request);

    void abort(String bucket, String key, String uploadId);

    ListPartsResponse parts(ListPartsRequest request);

    ListMultipartUploadsResponse uploads(ListMultipartUploadsRequest request);
}
