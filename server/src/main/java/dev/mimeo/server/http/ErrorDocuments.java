package dev.mimeo.server.http;

import dev.mimeo.server.protocol.S3Error;

/** Writes errors as XML documents. */
@FunctionalInterface
public interface ErrorDocuments {

    /** The document of this error, which begins with its XML declaration; its root has no namespace. */
    byte[] encode(S3Error error, RequestIds ids);
}
