package dev.mimeo.server.operation;

import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.server.protocol.CustomerKeys;
import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.QueryParameters;
import dev.mimeo.server.protocol.RequestHead;

/**
 * A request whose head is authentic, as an operation sees it.
 *
 * @param head what the request says before its body, as it was sent
 * @param secure whether it came over TLS
 * @param address the bucket and key that it is about
 * @param query the query, decoded
 * @param requester the account on whose behalf the request was signed
 * @param requestId the id that stands in the answer and in the log
 * @param customerKeys the keys that the customer sends with it, zeroed when the answer and its body have ended
 * @param body the content, already verified against what was signed as it flows
 */
public record S3Request(
        RequestHead head,
        boolean secure,
        Address address,
        QueryParameters query,
        AccountId requester,
        String requestId,
        CustomerKeys customerKeys,
        RequestBody body) {

    /** The same request, which is taken to have other headers. */
    S3Request with(Headers other) {
        return new S3Request(head.withHeaders(other), secure, address, query, requester, requestId, customerKeys, body);
    }

    /** The header fields. */
    public Headers headers() {
        return head.headers();
    }

    /**
     * The bucket that the request is about.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code InvalidBucketName} if its name is not a legal one
     * @throws IllegalStateException if the request is about none: the route of the operation asks for one
     */
    public BucketName bucket() {
        return address.requireBucket();
    }

    /**
     * The key that the request is about.
     *
     * @throws dev.mimeo.server.protocol.S3Exception {@code KeyTooLongError}
     * @throws IllegalStateException if the request is about none: the route of the operation asks for one
     */
    public ObjectKey key() {
        return address.requireKey();
    }

    /**
     * The object that the request is about; its key is looked at before its bucket.
     *
     * @throws dev.mimeo.server.protocol.S3Exception as {@link #key} and {@link #bucket}
     */
    public ObjectAddress object() {
        ObjectKey key = key();
        return new ObjectAddress(bucket(), key);
    }
}
