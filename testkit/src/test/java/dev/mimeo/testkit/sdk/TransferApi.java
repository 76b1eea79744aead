package dev.mimeo.testkit.sdk;

import static dev.mimeo.testkit.sdk.Awaiting.await;

import dev.mimeo.testkit.junit.Clients;
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
    private final S3AsyncClient plain;

    TransferApi(Clients clients) {
        super(clients.multipart());
        this.transfers = clients.transfers();
        this.plain = clients.async();
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

    /**
     * The SDK's download in parts never ends for an empty object whose answer arrives in one piece: it then takes the end of
     * the stream for a cancel (2.40.2).
     */
    @Override
    public ResponseBytes<GetObjectResponse> get(GetObjectRequest request) {
        return isEmpty(request)
                ? await(plain.getObject(request, AsyncResponseTransformer.toBytes()))
                : download(request);
    }

    @Override
    public CopyObjectResponse copy(CopyObjectRequest request) {
        return await(transfers.copy(copy -> copy.copyObjectRequest(request)).completionFuture())
                .response();
    }

    private boolean isEmpty(GetObjectRequest request) {
        return await(plain.headObject(head -> head.bucket(request.bucket()).key(request.key())))
                        .contentLength()
                == 0;
    }

    private ResponseBytes<GetObjectResponse> download(GetObjectRequest request) {
        var download = DownloadRequest.builder()
                .getObjectRequest(request)
                .responseTransformer(AsyncResponseTransformer.<GetObjectResponse>toBytes())
                .build();
        return await(transfers.download(download).completionFuture()).result();
    }
}
