package dev.mimeo.server.operation;

import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.multipart.PartRequest;
import dev.mimeo.engine.multipart.UploadAddress;
import dev.mimeo.engine.multipart.UploadService;
import dev.mimeo.server.protocol.ChecksumHeaders;
import dev.mimeo.server.protocol.ConditionHeaders;
import dev.mimeo.server.protocol.EncryptionHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import reactor.core.publisher.Mono;

/** UploadPart. */
final class UploadPart implements Operation {

    private final UploadService uploads;

    UploadPart(UploadService uploads) {
        this.uploads = uploads;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        UnsupportedFeatures.check(request.headers());
        EncryptionHeaders.refuse(request.headers());
        ConditionHeaders.refuseWrite(request.headers());
        PartRequest part = parse(request);
        return uploads.get(request.requester(), part.upload())
                .map(upload -> upload.contentKey().domain())
                .flatMap(domain -> uploads.put(part).map(written -> answer(request, domain, written)));
    }

    private static PartRequest parse(S3Request request) {
        int number = UploadParameters.part(request);
        UploadAddress upload = UploadParameters.upload(request);
        return new PartRequest(
                request.requester(), upload, number, request.customerKeys().target(), SentBody.ofObject(request));
    }

    private static S3Response answer(S3Request request, KeyDomain domain, Part part) {
        Headers.Builder headers = AnsweredEncryption.told(domain, request.headers())
                .add(HeaderNames.ETAG, part.etag().quoted());
        part.info()
                .checksum()
                .ifPresent(checksum -> headers.add(ChecksumHeaders.headerName(checksum.algorithm()), checksum.value()));
        return S3Response.empty(200, headers.build());
    }
}
