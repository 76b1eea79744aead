package dev.mimeo.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a setting: in the file, where dots are levels, and in the environment, where it is {@code MIMEO_} and the name
 * in capitals with an underscore for each dot and before each inner capital: {@code copy.keepAliveAfter} is
 * {@code MIMEO_COPY_KEEP_ALIVE_AFTER}.
 */
public enum Key {
    LISTEN("listen"),
    DOMAIN("domain"),
    REGION("region"),
    REGIONS("regions"),
    ACCELERATE_DOMAIN("accelerateDomain"),
    WEBSITE_LISTEN("website.listen"),
    WEBSITE_DOMAIN("website.domain"),
    DIALECT("dialect"),
    DATA("data"),
    ACCESS_KEY("accessKey"),
    SECRET_KEY("secretKey"),
    MASTER_KEY("masterKey"),
    TLS_CERTIFICATE("tls.certificate"),
    TLS_KEY("tls.key"),
    ALLOW_INSECURE_SSE_C("allowInsecureSseC"),
    COPY_ETAG("copy.etag"),
    COPY_REKEY("copy.rekey"),
    COPY_MAX_SIZE("copy.maxSize"),
    COPY_BUDGET("copy.budget"),
    COPY_KEEP_ALIVE_AFTER("copy.keepAliveAfter"),
    COPY_KEEP_ALIVE_INTERVAL("copy.keepAliveInterval"),
    LIFECYCLE_EVERY("lifecycle.every"),
    LIFECYCLE_SHARE("lifecycle.share"),
    LIFECYCLE_AT_ONCE("lifecycle.atOnce"),
    LIFECYCLE_DAY("lifecycle.day"),
    KMS_PROVIDER("kms.provider"),
    KMS_ENDPOINT("kms.endpoint"),
    KMS_REGION("kms.region"),
    KMS_TIMEOUT("kms.timeout"),
    KMS_ACCESS_KEY("kms.accessKey"),
    KMS_SECRET_KEY("kms.secretKey"),
    LIMITS_HEADER_BYTES("limits.headerBytes"),
    LIMITS_CONNECTIONS("limits.connections"),
    LIMITS_REQUESTS("limits.requests"),
    LIMITS_PIPELINED_REQUESTS("limits.pipelinedRequests"),
    LIMITS_HEAD_TIMEOUT("limits.headTimeout"),
    LIMITS_HANDSHAKE_TIMEOUT("limits.handshakeTimeout"),
    LIMITS_RATE_WINDOW("limits.rateWindow"),
    LIMITS_MINIMUM_RATE("limits.minimumRate"),
    LIMITS_UNREAD_BODY("limits.unreadBody");

    private final String path;

    Key(String path) {
        this.path = path;
    }

    /** The name in the file. */
    public String path() {
        return path;
    }

    /** The name in the environment. */
    public String variable() {
        return "MIMEO_"
                + path.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    /** Whether it is a list of values, which are separated by commas in the environment. */
    boolean isList() {
        return this == REGIONS;
    }

    static Optional<Key> ofPath(String path) {
        return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
    }
}
