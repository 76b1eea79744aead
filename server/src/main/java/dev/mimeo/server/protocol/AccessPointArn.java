package dev.mimeo.server.protocol;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ARN of an access point names: {@code arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME},
 * {@code arn:aws:s3-outposts:REGION:ACCOUNT:outpost/ID/accesspoint/NAME}, or an Outpost alone, with a colon for any slash.
 * Source: section D.2.
 *
 * @param region the region that it says
 * @param id what it names in that region
 */
public record AccessPointArn(String region, AccessPointId id) {

    private static final String BEGIN = "arn:";
    private static final String NAME = "[A-Za-z0-9-]{1,63}";
    private static final String PLACE = ":(?<region>[a-z0-9-]+):(?<account>\\d{12}):";
    private static final String OF_S3 = "arn:aws[a-z-]*:s3" + PLACE + "accesspoint[/:](?<name>" + NAME + ")";
    private static final String OF_OUTPOST = "arn:aws[a-z-]*:s3-outposts" + PLACE + "outpost[/:](?<outpost>" + NAME
            + ")(?:[/:]accesspoint[/:](?<name>" + NAME + "))?";
    private static final String OBJECT = "/object/(?<key>.+)";
    private static final Pattern ACCESS_POINT = Pattern.compile(OF_S3);
    private static final Pattern OUTPOST = Pattern.compile(OF_OUTPOST);
    private static final Pattern ACCESS_POINT_OBJECT = Pattern.compile(OF_S3 + OBJECT, Pattern.DOTALL);
    private static final Pattern OUTPOST_OBJECT = Pattern.compile(OF_OUTPOST + OBJECT, Pattern.DOTALL);

    /**
     * An object behind an access point.
     *
     * @param accessPoint the access point
     * @param key the object's key, not empty
     */
    public record OfObject(AccessPointArn accessPoint, String key) {}

    /** Whether a text is meant as an ARN; no bucket has such a name. */
    public static boolean isMeant(String text) {
        return text.startsWith(BEGIN);
    }

    /** Reads the ARN of an access point or an Outpost; empty where it is none. */
    public static Optional<AccessPointArn> parse(String arn) {
        Matcher ofS3 = ACCESS_POINT.matcher(arn);
        Matcher ofOutpost = OUTPOST.matcher(arn);
        if (ofS3.matches()) {
            return Optional.of(accessPoint(ofS3));
        }
        return ofOutpost.matches() ? Optional.of(outpost(ofOutpost)) : Optional.empty();
    }

    /** Reads the ARN of an object: that of its access point, {@code /object/} and the key; empty where it is none. */
    public static Optional<OfObject> parseObject(String arn) {
        Matcher ofS3 = ACCESS_POINT_OBJECT.matcher(arn);
        Matcher ofOutpost = OUTPOST_OBJECT.matcher(arn);
        if (ofS3.matches()) {
            return Optional.of(new OfObject(accessPoint(ofS3), ofS3.group("key")));
        }
        return ofOutpost.matches()
                ? Optional.of(new OfObject(outpost(ofOutpost), ofOutpost.group("key")))
                : Optional.empty();
    }

    private static AccessPointArn accessPoint(Matcher arn) {
        return new AccessPointArn(
                arn.group("region"),
                new AccessPointId(Optional.empty(), Optional.of(arn.group("name")), arn.group("account")));
    }

    private static AccessPointArn outpost(Matcher arn) {
        return new AccessPointArn(
                arn.group("region"),
                new AccessPointId(
                        Optional.of(arn.group("outpost")),
                        Optional.ofNullable(arn.group("name")),
                        arn.group("account")));
    }
}
