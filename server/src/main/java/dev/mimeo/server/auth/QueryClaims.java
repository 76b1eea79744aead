package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.time.Duration;
import java.time.Instant;

/** Reads the claims of a presigned request, whose signature stands in its query. */
final class QueryClaims {

    static final String ALGORITHM = "X-Amz-Algorithm";
    static final String CREDENTIAL = "X-Amz-Credential";
    static final String DATE = "X-Amz-Date";
    static final String EXPIRES = "X-Amz-Expires";
    static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
    static final String SIGNATURE = "X-Amz-Signature";
    static final String SECURITY_TOKEN = "X-Amz-Security-Token";
    static final String CONTENT_SHA256 = "X-Amz-Content-Sha256";
    static final Duration MAX_VALIDITY = Duration.ofDays(7);

    private static final Duration MAX_SKEW = Duration.ofMinutes(15);

    private QueryClaims() {}

    static Claims parse(RequestHead head, CanonicalQuery query, SigningRegions regions, Instant now) {
        requireAlgorithm(query);
        String credentialText = required(query, CREDENTIAL);
        String dateText = required(query, DATE);
        String signedHeaders = required(query, SIGNED_HEADERS);
        String signature = required(query, SIGNATURE);
        Duration validity = validity(required(query, EXPIRES));
        Instant time = AmzDate.parseBasic(dateText)
                .orElseThrow(() -> error("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
                        .asException());
        CredentialClaim credential = CredentialClaim.parse(credentialText, AuthForm.QUERY, regions, time);
        requireValidAt(now, time, validity);
        return new Claims(
                credential,
                time,
                HeaderClaims.names(signedHeaders),
                signature,
                query.without(SIGNATURE),
                payloadHash(head, query),
                query.only(SECURITY_TOKEN).or(() -> head.headers().first(HeaderNames.SECURITY_TOKEN)));
    }

    private static void requireAlgorithm(CanonicalQuery query) {
        String algorithm = required(query, ALGORITHM);
        if (algorithm.startsWith("AWS4-ECDSA")) {
            throw AuthErrors.unsupportedMechanism().asException();
        }
        if (!algorithm.equals(SigningContext.ALGORITHM)) {
            throw error("X-Amz-Algorithm only supports \"" + SigningContext.ALGORITHM + "\"")
                    .asException();
        }
    }

    private static String required(CanonicalQuery query, String name) {
        return query.only(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> error("Query-string authentication version 4 requires the X-Amz-Algorithm,"
                                + " X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and"
                                + " X-Amz-Expires parameters.")
                        .asException());
    }

    private static Duration validity(String text) {
        Duration validity = Duration.ofSeconds(seconds(text));
        if (validity.isNegative()) {
            throw error("X-Amz-Expires must be non-negative").asException();
        }
        if (validity.isZero()) {
            throw error("X-Amz-Expires must be at least one second").asException();
        }
        if (validity.compareTo(MAX_VALIDITY) > 0) {
            throw error("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be"
                            + " less than 604800 seconds")
                    .asException();
        }
        return validity;
    }

    private static long seconds(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw error("X-Amz-Expires should be a number").asException();
        }
    }

    private static void requireValidAt(Instant now, Instant time, Duration validity) {
        if (time.isAfter(now.plus(MAX_SKEW))) {
            throw S3Error.of(S3ErrorCode.ACCESS_DENIED, "Request is not valid yet")
                    .with("X-Amz-Date", AmzDate.format(time))
                    .with("ServerTime", AmzDate.formatExtended(now))
                    .asException();
        }
        Instant end = time.plus(validity);
        if (!now.isBefore(end)) {
            throw S3Error.of(S3ErrorCode.ACCESS_DENIED, "Request has expired")
                    .with("X-Amz-Expires", String.valueOf(validity.toSeconds()))
                    .with("Expires", AmzDate.formatExtended(end))
                    .with("ServerTime", AmzDate.formatExtended(now))
                    .asException();
        }
    }

    private static String payloadHash(RequestHead head, CanonicalQuery query) {
        return query.only(CONTENT_SHA256)
                .or(() -> head.headers().first(HeaderNames.CONTENT_SHA256))
                .map(String::strip)
                .orElse(PayloadParser.UNSIGNED);
    }

    private static S3Error error(String message) {
        return S3Error.of(S3ErrorCode.AUTHORIZATION_QUERY_PARAMETERS_ERROR, message);
    }
}
