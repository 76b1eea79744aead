package dev.mimeo.testkit.sdk;

import static dev.mimeo.testkit.sdk.Awaiting.await;

import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.DownloadRequest;

/** The transfer manager for what it does, puts, gets and copies, and its client for the rest. */
final class TransferApi extends AsyncApi {

    private final S3TransferManager transfers;

    TransferApi(S3TransferManager transfers, S3AsyncClient s3) {
        super(s3);
        this.transfers = transfers;
    }

    @Override
    public String put(PutObjectRequest request, byte[] body) {
        return await(transfers
                        .upload(upload ->
                                upload.putObjectRequest(request).requestBody(AsyncRequestBody.fromBytes(body)))
                        .completionFuture())
                .response()
                .eTag();
    }

    @Override
    public ResponseBytes<GetObjectResponse> get(GetObjectRequest request) {
        var download = DownloadRequest.builder()
                .getObjectRequest(request)
                .responseTransformer(AsyncResponseTransformer.<GetObjectResponse>toBytes())
                .build();
        return await(transfers.download(download).completionFuture()).result();
    }

    @Override
    public CopyObjectResponse copy(CopyObjectRequest request) {
        return await(transfers.copy(copy -> copy.copyObjectRequest(request)).completionFuture())
                .response();
    }
}
