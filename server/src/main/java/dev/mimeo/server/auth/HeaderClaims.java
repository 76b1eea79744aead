package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the claims of a request that is signed in its {@code Authorization} header. */
final class HeaderClaims {

    private static final Duration MAX_SKEW = Duration.ofMinutes(15);
    private static final Set<String> COMPONENTS = Set.of("Credential", "SignedHeaders", "Signature");

    private HeaderClaims() {}

    static Claims parse(RequestHead head, CanonicalQuery query, SigningRegions regions, Instant now) {
        Map<String, String> components = components(authorization(head.headers()));
        Instant time = time(head.headers());
        CredentialClaim credential =
                CredentialClaim.parse(components.getOrDefault("Credential", ""), AuthForm.HEADER, regions, time);
        requireNoSkew(time, now);
        return new Claims(
                credential,
                time,
                names(components.getOrDefault("SignedHeaders", "")),
                components.getOrDefault("Signature", ""),
                query,
                payloadHash(head.headers()),
                head.headers().first(HeaderNames.SECURITY_TOKEN));
    }

    /** The names in a list of signed headers, lower case, sorted, each once. */
    static SortedSet<String> names(String list) {
        SortedSet<String> names = new TreeSet<>();
        for (String name : list.split(";")) {
            if (!name.isBlank()) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static String authorization(Headers headers) {
        List<String> values = headers.all(HeaderNames.AUTHORIZATION);
        String value = values.get(0).strip();
        if (values.size() > 1) {
            throw AuthForm.HEADER
                    .malformed("only one authorization header is allowed.")
                    .asException();
        }
        int space = value.indexOf(' ');
        String scheme = space < 0 ? value : value.substring(0, space);
        if (scheme.equals(SigningContext.ALGORITHM)) {
            return value.substring(scheme.length());
        }
        throw refusedScheme(scheme, space < 0).asException();
    }

    private static S3Error refusedScheme(String scheme, boolean alone) {
        if (scheme.startsWith("AWS")) {
            return AuthErrors.unsupportedMechanism();
        }
        String message = alone
                ? "Authorization header is invalid -- one and only one ' ' (space) required"
                : "Unsupported Authorization Type";
        return S3Error.invalidArgument(message, "Authorization", scheme);
    }

    private static Map<String, String> components(String list) {
        Map<String, String> components = new HashMap<>();
        for (String item : list.split(",")) {
            String component = item.strip();
            int equals = component.indexOf('=');
            String name =
                    equals < 0 ? component : component.substring(0, equals).strip();
            if (component.isEmpty()) {
                continue;
            }
            if (equals < 0 || !COMPONENTS.contains(name) || components.containsKey(name)) {
                throw AuthForm.HEADER
                        .malformed("the authorization component \"" + component + "\" is malformed.")
                        .asException();
            }
            components.put(name, component.substring(equals + 1).strip());
        }
        if (!components.keySet().equals(COMPONENTS)) {
            throw AuthForm.HEADER
                    .malformed("the authorization header requires three components: Credential, SignedHeaders, and"
                            + " Signature.")
                    .asException();
        }
        return components;
    }

    private static Instant time(Headers headers) {
        return headers.first(HeaderNames.AMZ_DATE)
                .or(() -> headers.first(HeaderNames.DATE))
                .map(String::strip)
                .flatMap(AmzDate::parseHeader)
                .orElseThrow(() -> S3Error.of(
                                S3ErrorCode.ACCESS_DENIED,
                                "AWS authentication requires a valid Date or x-amz-date header")
                        .asException());
    }

    private static void requireNoSkew(Instant time, Instant now) {
        if (Duration.between(time, now).abs().compareTo(MAX_SKEW) > 0) {
            throw S3Error.of(S3ErrorCode.REQUEST_TIME_TOO_SKEWED)
                    .with("RequestTime", AmzDate.format(time))
                    .with("ServerTime", AmzDate.formatExtended(now))
                    .with("MaxAllowedSkewMilliseconds", String.valueOf(MAX_SKEW.toMillis()))
                    .asException();
        }
    }

    private static String payloadHash(Headers headers) {
        List<String> values = headers.all(HeaderNames.CONTENT_SHA256);
        if (values.isEmpty()) {
            throw S3Error.of(
                            S3ErrorCode.INVALID_REQUEST,
                            "Missing required header for this request: " + HeaderNames.CONTENT_SHA256)
                    .asException();
        }
        return String.join(",", values).strip();
    }
}
