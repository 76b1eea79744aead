package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mimeo.engine.model.BucketEncryption;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document that says how a bucket encrypts by default, as it is sent and as it is answered. */
public final class EncryptionDocument {

    private static final String ROOT = "ServerSideEncryptionConfiguration";
    private static final String BY_DEFAULT = "ApplyServerSideEncryptionByDefault";
    private static final String KEY_WITHOUT_KMS =
            "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse";
    private static final String BUCKET_KEY_WITH_DSSE = "S3 Bucket Keys are not supported for DSSE-KMS.";

    private EncryptionDocument() {}

    private record Document(@JsonProperty("Rule") @Nullable List<@Nullable Rule> rules) {}

    private record Rule(
            @JsonProperty(BY_DEFAULT) @Nullable ByDefault byDefault,
            @JsonProperty("BucketKeyEnabled") @Nullable String bucketKey,

            @JsonProperty("BlockedEncryptionTypes") @Nullable Blocked blocked) {}

    private record ByDefault(
            @JsonProperty("SSEAlgorithm") @Nullable String algorithm,
            @JsonProperty("KMSMasterKeyID") @Nullable String key) {}

    private record Blocked(
            @JsonProperty("EncryptionType") @Nullable List<@Nullable String> types) {}

    /**
     * Reads how objects are to be encrypted whose requests do not say.
     *
     * @throws S3Exception {@code MalformedXML}, {@code InvalidArgument}; {@code NotImplemented} where the customers' keys
     *     are to be refused
     */
    public static BucketEncryption parse(byte[] body) {
        List<@Nullable Rule> rules = XmlReader.read(body, ROOT, Document.class).rules();
        if (rules == null || rules.size() != 1 || rules.get(0) == null) {
            throw XmlReader.malformed();
        }
        return encryption(rules.get(0));
    }

    /** The document of a bucket. */
    public static byte[] of(BucketEncryption encryption) {
        try (XmlWriter xml = XmlWriter.ofS3(ROOT).start("Rule").start(BY_DEFAULT)) {
            return xml.text("SSEAlgorithm", algorithm(encryption))
                    .text("KMSMasterKeyID", key(encryption).map(KmsKeyId::value))
                    .end()
                    .flag("BucketKeyEnabled", encryption instanceof BucketEncryption.SseKms kms && kms.bucketKey())
                    .end()
                    .end()
                    .finish();
        }
    }

    private static BucketEncryption encryption(Rule rule) {
        refuseBlocking(rule.blocked());
        boolean bucketKey = flag(rule.bucketKey());
        ByDefault byDefault = rule.byDefault();
        if (byDefault == null) {
            return BucketEncryption.DEFAULT;
        }
        return switch (text(byDefault.algorithm())) {
            case "AES256" -> {
                refuseKey(byDefault);
                yield BucketEncryption.DEFAULT;
            }
            case "aws:kms" -> new BucketEncryption.SseKms(key(byDefault), bucketKey);
            case "aws:kms:dsse" -> {
                refuseBucketKey(bucketKey);
                yield new BucketEncryption.DsseKms(key(byDefault));
            }
            default -> throw XmlReader.malformed();
        };
    }

    private static Optional<KmsKeyId> key(ByDefault byDefault) {
        try {
            String key = text(byDefault.key());
            return key.isEmpty() ? Optional.empty() : Optional.of(new KmsKeyId(key));
        } catch (IllegalArgumentException none) {
            throw XmlReader.malformed();
        }
    }

    private static void refuseKey(ByDefault byDefault) {
        if (!text(byDefault.key()).isEmpty()) {
            throw S3Error.of(S3ErrorCode.INVALID_ARGUMENT, KEY_WITHOUT_KMS)
                    .with("ArgumentName", BY_DEFAULT)
                    .asException();
        }
    }

    private static void refuseBucketKey(boolean bucketKey) {
        if (bucketKey) {
            throw S3Error.of(S3ErrorCode.INVALID_ARGUMENT, BUCKET_KEY_WITH_DSSE)
                    .with("ArgumentName", "BucketKeyEnabled")
                    .asException();
        }
    }

    private static void refuseBlocking(@Nullable Blocked blocked) {
        List<@Nullable String> types = blocked == null || blocked.types() == null ? List.of() : blocked.types();
        for (String type : types) {
            switch (text(type)) {
                case "NONE" -> {}
                case "SSE-C" -> throw notImplemented();
                default -> throw XmlReader.malformed();
            }
        }
    }

    private static S3Exception notImplemented() {
        return S3Error.of(
                        S3ErrorCode.NOT_IMPLEMENTED,
                        "An element you provided implies functionality that is not implemented")
                .with("Element", "BlockedEncryptionTypes")
                .asException();
    }

    private static boolean flag(@Nullable String text) {
        return switch (text(text)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw XmlReader.malformed();
        };
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static String algorithm(BucketEncryption encryption) {
        return switch (encryption) {
            case BucketEncryption.SseS3 own -> "AES256";
            case BucketEncryption.SseKms kms -> "aws:kms";
            case BucketEncryption.DsseKms dual -> "aws:kms:dsse";
        };
    }

    private static Optional<KmsKeyId> key(BucketEncryption encryption) {
        return switch (encryption) {
            case BucketEncryption.SseS3 own -> Optional.empty();
            case BucketEncryption.SseKms(var key, var bucketKey) -> key;
            case BucketEncryption.DsseKms(var key) -> key;
        };
    }
}
