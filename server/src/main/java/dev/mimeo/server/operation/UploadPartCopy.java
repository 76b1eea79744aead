package dev.mimeo.server.operation;

import dev.mimeo.engine.copy.CopyService;
import dev.mimeo.engine.copy.PartCopyRequest;
import dev.mimeo.engine.copy.PartCopyResult;
import dev.mimeo.engine.multipart.UploadAddress;
import dev.mimeo.server.protocol.AccessPoints;
import dev.mimeo.server.protocol.ConditionHeaders;
import dev.mimeo.server.protocol.CopyRangeParser;
import dev.mimeo.server.protocol.EncryptionHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import dev.mimeo.server.xml.CopyDocuments;
import reactor.core.publisher.Mono;

/** UploadPartCopy. */
final class UploadPartCopy implements Operation {

    private final CopyService copies;
    private final AccessPoints accessPoints;

    UploadPartCopy(CopyService copies, AccessPoints accessPoints) {
        this.copies = copies;
        this.accessPoints = accessPoints;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        PartCopyRequest copy = parse(request);
        return Mono.just(CopyParameters.deferred(
                request, Headers.empty(), copies.copyPart(copy), result -> answer(request, result)));
    }

    private PartCopyRequest parse(S3Request request) {
        Headers headers = request.headers();
        int number = UploadParameters.part(request);
        UploadAddress upload = UploadParameters.upload(request);
        UnsupportedFeatures.check(headers);
        EncryptionHeaders.refuse(headers);
        ConditionHeaders.refuseWrite(headers);
        return new PartCopyRequest(
                request.requester(),
                CopyParameters.source(request, accessPoints),
                CopyRangeParser.parse(headers),
                ConditionHeaders.source(headers),
                upload,
                number,
                request.customerKeys().target());
    }

    private static S3Response.Whole answer(S3Request request, PartCopyResult result) {
        Headers.Builder headers = AnsweredEncryption.told(result.domain(), request.headers())
                .add(HeaderNames.ETAG, result.part().etag().quoted());
        CopyParameters.sourceVersion(headers, result.sourceVersion());
        return S3Response.xml(headers.build(), CopyDocuments.ofPart(result.part()));
    }
}
