package dev.mimeo.server.auth;

/** The header fields that SigV4 gives a meaning, and the one that says what to sign for. */
final class HeaderNames {

    static final String AUTHORIZATION = "authorization";
    static final String CONTENT_ENCODING = "content-encoding";
    static final String CONTENT_LENGTH = "content-length";
    static final String CONTENT_SHA256 = "x-amz-content-sha256";
    static final String BUCKET_REGION = "x-amz-bucket-region";
    static final String DATE = "date";
    static final String AMZ_DATE = "x-amz-date";
    static final String DECODED_LENGTH = "x-amz-decoded-content-length";
    static final String HOST = "host";
    static final String SECURITY_TOKEN = "x-amz-security-token";
    static final String TRAILER = "x-amz-trailer";
    static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private HeaderNames() {}
}
