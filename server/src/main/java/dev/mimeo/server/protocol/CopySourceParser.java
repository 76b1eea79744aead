package dev.mimeo.server.protocol;

import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.VersionId;
import java.util.Optional;

/**
 * Reads {@code x-amz-copy-source}: {@code [/]bucket/key[?versionId=id]}, encoded, or the ARN of an object behind an access point
 * in place of the path. Source: sections D.1 and D.2.
 *
 * <p>The version is split off before anything is decoded, since a key may hold the same text in encoded form; the path is
 * decoded once and before the bucket is split off, since some clients encode the slash behind it.
 */
public final class CopySourceParser {

    private static final String VERSION_MARK = "?versionId=";

    private CopySourceParser() {}

    /**
     * The source that the header names.
     *
     * @param header the header's value
     * @param accessPoints what resolves ARNs
     * @throws S3Exception {@code InvalidArgument} or {@code KeyTooLongError} where it names none
     */
    public static CopySource parse(String header, AccessPoints accessPoints) {
        String raw = withoutLeadingSlash(header);
        int mark = raw.lastIndexOf(VERSION_MARK);
        String path = mark < 0 ? raw : raw.substring(0, mark);
        String decoded = decoded(path);
        ObjectAddress address =
                AccessPointArn.isMeant(decoded) ? behind(decoded, header, accessPoints) : address(decoded, header);
        return new CopySource(
                address,
                mark < 0 ? Optional.empty() : Optional.of(version(raw.substring(mark + VERSION_MARK.length()))));
    }

    private static String withoutLeadingSlash(String header) {
        if (header.startsWith("/")) {
            return header.substring(1);
        }
        return header.regionMatches(true, 0, "%2F", 0, 3) ? header.substring(3) : header;
    }

    private static String decoded(String path) {
        return PercentEncoding.decodeText(path)
                .orElseThrow(() -> invalid("Invalid copy source encoding", path).asException());
    }

    private static ObjectAddress address(String path, String header) {
        int slash = path.indexOf('/');
        if (slash < 0 || slash == path.length() - 1) {
            throw invalid("Invalid copy source object key", HeaderNames.COPY_SOURCE)
                    .asException();
        }
        String bucket = path.substring(0, slash);
        if (!BucketName.isValid(bucket)) {
            throw invalid("Invalid copy source bucket name", header).asException();
        }
        return new ObjectAddress(new BucketName(bucket), ObjectParameters.key(path.substring(slash + 1)));
    }

    private static ObjectAddress behind(String arn, String header, AccessPoints accessPoints) {
        AccessPointArn.OfObject named = AccessPointArn.parseObject(arn)
                .orElseThrow(() -> invalid("Invalid copy source ARN", header).asException());
        BucketName bucket = accessPoints
                .bucket(named.accessPoint())
                .orElseThrow(() -> invalid("The access point of the copy source is not configured", header)
                        .asException());
        return new ObjectAddress(bucket, ObjectParameters.key(named.key()));
    }

    /** No id needs encoding, and some clients do not encode them: a plus sign is not a space here. */
    private static VersionId version(String rest) {
        int end = rest.indexOf('&');
        String raw = end < 0 ? rest : rest.substring(0, end);
        return ObjectParameters.versionId(
                PercentEncoding.decodeText(raw.replace("+", "%2B")).orElse(raw));
    }

    private static S3Error invalid(String message, String value) {
        return S3Error.invalidArgument(message, HeaderNames.COPY_SOURCE, value);
    }
}
