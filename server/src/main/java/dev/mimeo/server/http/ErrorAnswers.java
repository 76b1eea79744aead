package dev.mimeo.server.http;

import dev.mimeo.server.operation.S3Response.Whole;
import dev.mimeo.server.protocol.S3Error;

/** Words failures for clients. */
public interface ErrorAnswers {

    /** The error that this failure is to a client; of one that is nobody's fault but the server's, nothing is told. */
    S3Error errorOf(Throwable failure);

    /** The answer that tells this error: its status, its headers, and an XML document. */
    Whole answer(S3Error error, RequestIds ids, String resource);
}
