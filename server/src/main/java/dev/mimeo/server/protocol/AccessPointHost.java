package dev.mimeo.server.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads how hosts name access points, below the domain of the server and in lower case. Source: the contract, and what SDKs send.
 */
public final class AccessPointHost {

    private static final String ID = "(?<name>[a-z0-9-]{1,63})-(?<account>\\d{12})";
    private static final String OUTPOST = "\\.(?<outpost>op-[a-z0-9]+)";
    private static final String REGION = "\\.(?<region>[a-z0-9-]+)";
    private static final Pattern OF_S3 = Pattern.compile(ID + "\\.s3-accesspoint" + REGION);
    private static final Pattern ON_OUTPOST = Pattern.compile(ID + OUTPOST + "\\.s3-outposts" + REGION);
    private static final Pattern BRIEF = Pattern.compile(ID + "(?:" + OUTPOST + ")?");

    private AccessPointHost() {}

    /**
     * Reads {@code NAME-ACCOUNT.s3-accesspoint.REGION} and {@code NAME-ACCOUNT.OUTPOST.s3-outposts.REGION}, which name nothing
     * but access points.
     */
    public static Optional<AccessPointArn> whole(String labels) {
        Matcher ofS3 = OF_S3.matcher(labels);
        Matcher onOutpost = ON_OUTPOST.matcher(labels);
        if (ofS3.matches()) {
            return Optional.of(new AccessPointArn(ofS3.group("region"), id(ofS3, null)));
        }
        return onOutpost.matches()
                ? Optional.of(new AccessPointArn(onOutpost.group("region"), id(onOutpost, onOutpost.group("outpost"))))
                : Optional.empty();
    }

    /**
     * Reads {@code NAME-ACCOUNT} and {@code NAME-ACCOUNT.OUTPOST}, which SDKs send where they are told an endpoint; buckets may
     * have such names too.
     */
    public static Optional<AccessPointId> brief(String labels) {
        Matcher match = BRIEF.matcher(labels);
        return match.matches() ? Optional.of(id(match, match.group("outpost"))) : Optional.empty();
    }

    private static AccessPointId id(Matcher match, @Nullable String outpost) {
        return new AccessPointId(
                Optional.ofNullable(outpost), Optional.of(match.group("name")), match.group("account"));
    }
}
