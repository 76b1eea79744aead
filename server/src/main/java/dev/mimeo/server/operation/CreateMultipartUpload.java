package dev.mimeo.server.operation;

import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.multipart.BegunUpload;
import dev.mimeo.engine.multipart.CreateUploadRequest;
import dev.mimeo.engine.multipart.UploadService;
import dev.mimeo.server.protocol.ChecksumHeaders;
import dev.mimeo.server.protocol.ConditionHeaders;
import dev.mimeo.server.protocol.EncryptionHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.LifecycleHeaders;
import dev.mimeo.server.protocol.MetadataHeaders;
import dev.mimeo.server.protocol.TaggingHeaders;
import dev.mimeo.server.protocol.TraitHeaders;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import dev.mimeo.server.xml.UploadDocuments;
import reactor.core.publisher.Mono;

/** CreateMultipartUpload. */
final class CreateMultipartUpload implements Operation {

    private final UploadService uploads;

    CreateMultipartUpload(UploadService uploads) {
        this.uploads = uploads;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UnsupportedFeatures.check(request.headers());
        ConditionHeaders.refuseWrite(request.headers());
        ObjectAddress target = request.object();
        return uploads.begin(parse(request, target)).map(begun -> answer(request, target, begun));
    }

    private static CreateUploadRequest parse(S3Request request, ObjectAddress target) {
        return new CreateUploadRequest(
                request.requester(),
                target,
                MetadataHeaders.parse(request.headers()),
                TaggingHeaders.parse(request.headers()),
                TraitHeaders.parse(request.headers()),
                ChecksumHeaders.ofUpload(request.headers()),
                EncryptionHeaders.parse(request.headers(), request.customerKeys()));
    }

    private static S3Response answer(S3Request request, ObjectAddress target, BegunUpload begun) {
        Upload upload = begun.upload();
        Headers.Builder headers =
                AnsweredEncryption.toldOfWrite(upload.contentKey().domain(), request.headers());
        upload.checksum()
                .ifPresent(checksum -> headers.add(
                                HeaderNames.CHECKSUM_ALGORITHM,
                                checksum.algorithm().s3Name())
                        .add(HeaderNames.CHECKSUM_TYPE, checksum.type().name()));
        LifecycleHeaders.abort(headers, begun.abort());
        return S3Response.xml(headers.build(), UploadDocuments.created(target, upload.id()));
    }
}
