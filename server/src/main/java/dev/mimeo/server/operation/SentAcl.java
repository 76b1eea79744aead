package dev.mimeo.server.operation;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.server.protocol.AclHeaders;
import dev.mimeo.server.protocol.HeaderNames;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.xml.AclDocument;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The ACL that a request sets, by its headers or by its body.
 *
 * @param acl the ACL
 * @param owner whom a body takes for the owner
 */
record SentAcl(AclRequest acl, Optional<AccountId> owner) {

    /**
     * The ACL for an object.
     *
     * @return ends in what headers or body are refused for, {@code MissingSecurityHeader} where neither is there,
     *     {@code UnexpectedContent} where both are
     */
    static Mono<SentAcl> ofObject(S3Request request, KnownAccounts accounts) {
        return of(request, AclHeaders.ofObject(request.headers()), accounts);
    }

    /** The ACL for a bucket, as {@link #ofObject}. */
    static Mono<SentAcl> ofBucket(S3Request request, KnownAccounts accounts) {
        return of(request, AclHeaders.ofBucket(request.headers()), accounts);
    }

    private static Mono<SentAcl> of(S3Request request, AclRequest headers, KnownAccounts accounts) {
        return SentBody.document(request).defaultIfEmpty(new byte[0]).map(body -> of(headers, body, accounts));
    }

    private static SentAcl of(AclRequest headers, byte[] body, KnownAccounts accounts) {
        boolean inHeaders = !headers.equals(AclRequest.NONE);
        if (body.length == 0) {
            return inHeaders ? new SentAcl(accounts.checked(headers, "id"), Optional.empty()) : missing();
        }
        if (inHeaders) {
            throw S3Error.of(S3ErrorCode.UNEXPECTED_CONTENT).asException();
        }
        AclDocument document = AclDocument.parse(body);
        AclRequest acl = accounts.checked(new AclRequest.Granted(document.acl()), AclDocument.ID);
        return new SentAcl(acl, Optional.of(document.owner()));
    }

    private static SentAcl missing() {
        throw S3Error.of(S3ErrorCode.MISSING_SECURITY_HEADER)
                .with("MissingHeaderName", HeaderNames.ACL)
                .asException();
    }
}
