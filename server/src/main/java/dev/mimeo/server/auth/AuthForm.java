package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;

/** Where a request carries its signature, which decides how S3 words what is wrong with it. */
enum AuthForm {
    HEADER(S3ErrorCode.AUTHORIZATION_HEADER_MALFORMED, "The authorization header is malformed; "),
    QUERY(S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR, "Error parsing the X-Amz-Credential parameter; ");

    private final S3ErrorCode code;
    private final String prefix;

    AuthForm(S3ErrorCode code, String prefix) {
        this.code = code;
        this.prefix = prefix;
    }

    /** The error for a credential, or an authorization header, that is wrong in this way. */
    S3Error malformed(String detail) {
        return S3Error.of(code, prefix + detail);
    }

    /** The error for a credential of another day than the request's. */
    S3Error wrongDay(String inCredential, String inRequest) {
        String detail = "Invalid credential date \"" + inCredential + "\". This date is not the same as X-Amz-Date: \""
                + inRequest + "\".";
        return this == HEADER ? malformed(detail) : S3Error.of(code, detail);
    }
}
