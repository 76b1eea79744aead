package dev.mimeo.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mimeo.server.protocol.RequestHead;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * Decides who sent a request, by its AWS Signature Version 4 in the {@code Authorization} header or in the query.
 *
 * <p>Safe for use by any number of threads; it neither blocks nor does any I/O beyond what the {@link CredentialStore}
 * does. The same request at the same time has the same answer, except that credentials may come and go.
 */
public final class Authenticator {

    private static final int MAX_CACHED_KEYS = 10_000;

    private final CredentialStore credentials;
    private final SigningRegions regions;
    private final Cache<KeyId, SigningKey> signingKeys =
            Caffeine.newBuilder().maximumSize(MAX_CACHED_KEYS).build();

    private record KeyId(Credential credential, Scope scope) {}

    /** An authenticator for a server of one region. */
    public Authenticator(CredentialStore credentials, String region) {
        this(credentials, SigningRegions.only(region));
    }

    /**
     * An authenticator for one server.
     *
     * @param credentials the credentials it accepts
     * @param regions for which regions requests may be signed
     */
    public Authenticator(CredentialStore credentials, SigningRegions regions) {
        this.credentials = credentials;
        this.regions = regions;
    }

    /**
     * Verifies the signature of a request's head. The body is not verified yet: read it through
     * {@link Payload#decode}.
     *
     * @throws dev.mimeo.server.protocol.S3Exception the answer to give, whenever the request is not to be served; never
     *     any other exception, whatever the request holds
     */
    public AuthenticatedRequest authenticate(RequestHead head, Instant now) {
        CanonicalQuery query = CanonicalQuery.parse(head.rawQuery());
        Claims claims = claims(head, query, now);
        Credential credential = credential(claims);
        requireAllSigned(head, claims.signedHeaders());
        SigningContext signing = new SigningContext(
                signingKey(credential, claims.credential().scope()),
                claims.credential().scope(),
                claims.time());
        Payload payload = PayloadParser.parse(claims, head.headers(), signing);
        requireSignature(head, claims, signing);
        return new AuthenticatedRequest(credential, payload);
    }

    private Claims claims(RequestHead head, CanonicalQuery query, Instant now) {
        boolean byHeader = head.headers().contains(HeaderNames.AUTHORIZATION);
        boolean byQuery = query.has(QueryClaims.ALGORITHM)
                || query.has(QueryClaims.SIGNATURE)
                || query.has(QueryClaims.CREDENTIAL);
        boolean byVersion2 = query.has("Signature") || query.has("AWSAccessKeyId");
        if (byHeader && (byQuery || byVersion2)) {
            throw AuthErrors.severalMechanisms().asException();
        }
        if (byHeader) {
            return HeaderClaims.parse(head, query, regions, now);
        }
        if (byQuery) {
            return QueryClaims.parse(head, query, regions, now);
        }
        throw (byVersion2 ? AuthErrors.unsupportedMechanism() : S3Error.of(S3ErrorCode.ACCESS_DENIED)).asException();
    }

    private Credential credential(Claims claims) {
        String accessKey = claims.credential().accessKey();
        Credential credential = credentials
                .find(accessKey)
                .orElseThrow(() -> S3Error.of(S3ErrorCode.INVALID_ACCESS_KEY_ID)
                        .with("AWSAccessKeyId", accessKey)
                        .asException());
        if (claims.securityToken().isPresent()) {
            throw S3Error.of(S3ErrorCode.INVALID_TOKEN).asException();
        }
        return credential;
    }

    private static void requireAllSigned(RequestHead head, SortedSet<String> signed) {
        List<String> unsigned = head.headers().names().stream()
                .filter(name -> name.startsWith("x-amz-") || name.equals(HeaderNames.HOST))
                .filter(name -> !signed.contains(name))
                .toList();
        String missing = unsigned.isEmpty() && !signed.contains(HeaderNames.HOST)
                ? HeaderNames.HOST
                : String.join(", ", unsigned);
        if (!missing.isEmpty()) {
            throw S3Error.of(
                            S3ErrorCode.ACCESS_DENIED,
                            "There were headers present in the request which were not signed")
                    .with("HeadersNotSigned", missing)
                    .asException();
        }
    }

    private SigningKey signingKey(Credential credential, Scope scope) {
        return signingKeys.get(
                new KeyId(credential, scope),
                id -> SigningKey.derive(id.credential().secretKey(), id.scope()));
    }

    private static void requireSignature(RequestHead head, Claims claims, SigningContext signing) {
        CanonicalRequest.Input input =
                new CanonicalRequest.Input(head, claims.query(), claims.signedHeaders(), claims.payloadHash());
        CanonicalRequest usual = CanonicalRequest.of(input);
        if (matches(usual, claims, signing)) {
            return;
        }
        if (CanonicalRequest.alternatives(input).stream().noneMatch(other -> matches(other, claims, signing))) {
            throw mismatch(usual, claims, signing).asException();
        }
    }

    private static boolean matches(CanonicalRequest request, Claims claims, SigningContext signing) {
        return Hashes.same(signing.signRequest(request), claims.signature());
    }

    private static S3Error mismatch(CanonicalRequest request, Claims claims, SigningContext signing) {
        return S3Error.of(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH)
                .with("AWSAccessKeyId", claims.credential().accessKey())
                .with("StringToSign", signing.stringToSign(request))
                .with("SignatureProvided", claims.signature())
                .with("CanonicalRequest", request.text());
    }
}
