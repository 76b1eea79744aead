package dev.mimeo.engine.local;

import dev.mimeo.engine.model.KmsKeyId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names under which requests ask for a key of the ring: its id, an alias or an ARN, both made of the id. */
final class KeyNames {

    /** The key of requests that name none: {@code alias/aws/s3}, as at AWS. */
    static final KmsKeyId DEFAULT = new KmsKeyId("aws/s3");

    private static final Pattern ARN = Pattern.compile("arn:[^:]+:kms:[^:]*:[^:]*:(?:key|alias)/(.+)");
    private static final Pattern ALIAS = Pattern.compile("alias/(.+)");

    private KeyNames() {}

    /** The id that a name is made of; the region and the account of an ARN are anyone's. */
    static KmsKeyId idOf(KmsKeyId name) {
        for (Pattern form : new Pattern[] {ARN, ALIAS}) {
            Matcher matcher = form.matcher(name.value());
            if (matcher.matches()) {
                return new KmsKeyId(matcher.group(1));
            }
        }
        return name;
    }

    /** Whether a key can be made under this name: it is an id, and neither an alias nor an ARN. */
    static boolean isId(KmsKeyId name) {
        return idOf(name).equals(name);
    }
}
