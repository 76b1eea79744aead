package dev.mimeo.server.protocol;

import static java.util.stream.Collectors.toMap;

import dev.mimeo.engine.model.Acl;
import dev.mimeo.engine.model.AclRequest;
import dev.mimeo.engine.model.CannedAcl;
import dev.mimeo.engine.model.Grant;
import dev.mimeo.engine.model.Permission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the ACL that a request asks for by its headers. Source: rows 13 to 17 of table A.1. */
public final class AclHeaders {

    private static final String GRANT_PREFIX = "x-amz-grant-";
    private static final String BOTH = "Specifying both Canned ACLs and Header Grants is not allowed.";
    private static final String NO_CANNED_ACL = "The canned ACL you specified is not valid";
    private static final String TOO_MANY = "An ACL can have up to " + Acl.MAX_GRANTS + " grants.";

    private static final Map<String, CannedAcl> NAMES =
            Arrays.stream(CannedAcl.values()).collect(toMap(AclHeaders::wireName, Function.identity()));
    private static final Set<CannedAcl> OF_OBJECTS = EnumSet.complementOf(EnumSet.of(CannedAcl.LOG_DELIVERY_WRITE));

    private AclHeaders() {}

    /**
     * The ACL of an object.
     *
     * @throws S3Exception {@code InvalidRequest} where it is given both ways; {@code InvalidArgument} where it, or one of its
     *     grantees, is none; {@code MethodNotAllowed} where a grantee is named by an e-mail address
     */
    public static AclRequest ofObject(Headers headers) {
        return parse(headers, OF_OBJECTS);
    }

    /**
     * The ACL of a bucket.
     *
     * @throws S3Exception as {@link #ofObject}
     */
    public static AclRequest ofBucket(Headers headers) {
        return parse(headers, EnumSet.allOf(CannedAcl.class));
    }

    private static AclRequest parse(Headers headers, Set<CannedAcl> known) {
        List<Grant> grants = grants(headers);
        if (!headers.contains(HeaderNames.ACL)) {
            return grants.isEmpty() ? AclRequest.NONE : new AclRequest.Granted(acl(grants));
        }
        if (!grants.isEmpty()) {
            throw S3Error.of(S3ErrorCode.INVALID_REQUEST, BOTH).asException();
        }
        return new AclRequest.Canned(canned(joined(headers, HeaderNames.ACL), known));
    }

    private static CannedAcl canned(String name, Set<CannedAcl> known) {
        return Optional.ofNullable(NAMES.get(name.strip()))
                .filter(known::contains)
                .orElseThrow(() -> S3Error.invalidArgument(NO_CANNED_ACL, HeaderNames.ACL, name)
                        .asException());
    }

    private static List<Grant> grants(Headers headers) {
        List<Grant> grants = new ArrayList<>();
        for (Permission permission : Permission.values()) {
            String header = GRANT_PREFIX + wireName(permission);
            if (headers.contains(header)) {
                GranteeList.parse(header, joined(headers, header))
                        .forEach(grantee -> grants.add(new Grant(grantee, permission)));
            }
        }
        return grants;
    }

    private static Acl acl(List<Grant> grants) {
        if (grants.size() > Acl.MAX_GRANTS) {
            throw S3Error.of(S3ErrorCode.INVALID_REQUEST, TOO_MANY).asException();
        }
        return new Acl(grants);
    }

    /** Several fields of one name are one list. */
    private static String joined(Headers headers, String name) {
        return String.join(", ", headers.all(name));
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
