package dev.mimeo.server.operation;

import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Upload.UploadChecksum;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.multipart.CompleteRequest;
import dev.mimeo.engine.multipart.CompleteRequest.ChosenPart;
import dev.mimeo.engine.multipart.UploadAddress;
import dev.mimeo.engine.multipart.UploadService;
import dev.mimeo.engine.object.NextVersion;
import dev.mimeo.engine.object.ObjectService;
import dev.mimeo.engine.object.WrittenObject;
import dev.mimeo.server.protocol.ChecksumHeaders;
import dev.mimeo.server.protocol.ConditionHeaders;
import dev.mimeo.server.protocol.EncryptionHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.LifecycleHeaders;
import dev.mimeo.server.protocol.RetentionHeaders;
import dev.mimeo.server.protocol.UnsupportedFeatures;
import dev.mimeo.server.protocol.UploadHeaders;
import dev.mimeo.server.xml.CompleteBody;
import dev.mimeo.server.xml.UploadDocuments;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** CompleteMultipartUpload. */
final class CompleteMultipartUpload implements Operation {

    private final ObjectService objects;
    private final UploadService uploads;

    CompleteMultipartUpload(ObjectService objects, UploadService uploads) {
        this.objects = objects;
        this.uploads = uploads;
    }

    @Override
    public Mono<S3Response> handle(S3Request request) {
        Head head = parse(request);
        return objects.next(request.requester(), head.upload().target().bucket())
                .map(next -> deferred(request, head, next));
    }

    private S3Response deferred(S3Request request, Head head, NextVersion next) {
        AtomicReference<Headers> known = new AtomicReference<>(AnswerHeaders.announced(Headers.builder(), next));
        Mono<S3Response.Whole> outcome = SentBody.documentOfObject(request)
                .map(CompleteBody::parse)
                .delayUntil(parts ->
                        begun(request, head.upload()).doOnNext(upload -> known.set(told(request, upload, next))))
                .flatMap(parts -> uploads.complete(head.with(request, parts), next.id()))
                .map(object -> answer(request, head.upload(), object));
        return new S3Response.Deferred(known::get, outcome);
    }

    /** What the request says before its body. */
    private record Head(
            UploadAddress upload,
            Optional<String> checksum,
            OptionalLong size,
            WriteCondition condition,
            RetentionRequest retention) {

        CompleteRequest with(S3Request request, List<ChosenPart> parts) {
            return new CompleteRequest(request.requester(), upload, parts, checksum, size, condition, retention);
        }
    }

    private static Head parse(S3Request request) {
        Headers headers = request.headers();
        WriteCondition condition = ConditionHeaders.write(headers);
        UnsupportedFeatures.check(headers);
        EncryptionHeaders.refuse(headers);
        return new Head(
                UploadParameters.upload(request),
                ChecksumHeaders.ofObject(headers),
                UploadHeaders.objectSize(headers),
                condition,
                RetentionHeaders.parse(headers));
    }

    /** The upload, if it has the checksum type that the request says; empty where it has ended. */
    private Mono<Upload> begun(S3Request request, UploadAddress address) {
        return uploads.get(request.requester(), address)
                .doOnNext(upload -> UploadHeaders.requireChecksumType(
                        request.headers(), upload.checksum().map(UploadChecksum::type)))
                .onErrorComplete(CompleteMultipartUpload::isNoSuchUpload);
    }

    private static Headers told(S3Request request, Upload upload, NextVersion next) {
        return AnswerHeaders.announced(
                AnsweredEncryption.told(upload.contentKey().domain(), request.headers()), next);
    }

    /** What there is to say of an upload that has ended, its completion says. */
    private static boolean isNoSuchUpload(Throwable error) {
        return error instanceof MimeoException mimeo && mimeo.failure() instanceof Failure.NoSuchUpload;
    }

    private static S3Response.Whole answer(S3Request request, UploadAddress upload, WrittenObject written) {
        Headers.Builder headers = AnsweredEncryption.told(AnswerHeaders.domain(written.version()), request.headers());
        AnswerHeaders.versionId(headers, written.shown());
        LifecycleHeaders.expiration(headers, written.expiry());
        return S3Response.xml(
                headers.build(), UploadDocuments.completed(location(request), upload.target(), written.version()));
    }

    /** The object's URL, as this request names it. */
    private static String location(S3Request request) {
        String host = request.headers().first(HeaderNames.HOST).orElse("");
        return (request.secure() ? "https://" : "http://")
                + host
                + request.head().rawPath();
    }
}
