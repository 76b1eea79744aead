package dev.mimeo.server.protocol;

/** The names of the headers that this server reads or writes, each once. Case matters nowhere but in what is written. */
public final class HeaderNames {

    public static final String ACCEPT_RANGES = "Accept-Ranges";
    public static final String ALLOW = "Allow";
    public static final String CONNECTION = "Connection";
    public static final String CONTENT_ENCODING = "Content-Encoding";
    public static final String CONTENT_LENGTH = "Content-Length";
    public static final String CONTENT_MD5 = "Content-MD5";
    public static final String CONTENT_RANGE = "Content-Range";
    public static final String CONTENT_TYPE = "Content-Type";
    public static final String DATE = "Date";
    public static final String ETAG = "ETag";
    public static final String EXPECT = "Expect";
    public static final String HOST = "Host";
    public static final String IF_MATCH = "If-Match";
    public static final String IF_MODIFIED_SINCE = "If-Modified-Since";
    public static final String IF_NONE_MATCH = "If-None-Match";
    public static final String IF_RANGE = "If-Range";
    public static final String IF_UNMODIFIED_SINCE = "If-Unmodified-Since";
    public static final String LAST_MODIFIED = "Last-Modified";
    public static final String LOCATION = "Location";
    public static final String RANGE = "Range";
    public static final String SERVER = "Server";
    public static final String TRANSFER_ENCODING = "Transfer-Encoding";

    public static final String ABORT_DATE = "x-amz-abort-date";
    public static final String ABORT_RULE_ID = "x-amz-abort-rule-id";
    public static final String ACL = "x-amz-acl";
    public static final String ARCHIVE_STATUS = "x-amz-archive-status";
    public static final String BUCKET_REGION = "x-amz-bucket-region";
    public static final String BUCKET_OBJECT_LOCK_ENABLED = "x-amz-bucket-object-lock-enabled";
    public static final String BYPASS_GOVERNANCE_RETENTION = "x-amz-bypass-governance-retention";
    public static final String CHECKSUM_ALGORITHM = "x-amz-checksum-algorithm";
    public static final String CHECKSUM_MODE = "x-amz-checksum-mode";
    public static final String CHECKSUM_TYPE = "x-amz-checksum-type";
    public static final String CONTENT_SHA256 = "x-amz-content-sha256";
    public static final String COPY_SOURCE = "x-amz-copy-source";
    public static final String COPY_SOURCE_IF_MATCH = "x-amz-copy-source-if-match";
    public static final String COPY_SOURCE_IF_MODIFIED_SINCE = "x-amz-copy-source-if-modified-since";
    public static final String COPY_SOURCE_IF_NONE_MATCH = "x-amz-copy-source-if-none-match";
    public static final String COPY_SOURCE_IF_UNMODIFIED_SINCE = "x-amz-copy-source-if-unmodified-since";
    public static final String COPY_SOURCE_RANGE = "x-amz-copy-source-range";
    public static final String COPY_SOURCE_VERSION_ID = "x-amz-copy-source-version-id";
    public static final String DELETE_MARKER = "x-amz-delete-marker";
    public static final String ERROR_CODE = "x-amz-error-code";
    public static final String ERROR_MESSAGE = "x-amz-error-message";
    public static final String EXPECTED_BUCKET_OWNER = "x-amz-expected-bucket-owner";
    public static final String EXPIRATION = "x-amz-expiration";
    public static final String ID_2 = "x-amz-id-2";
    public static final String MAX_PARTS = "x-amz-max-parts";
    public static final String METADATA_DIRECTIVE = "x-amz-metadata-directive";
    public static final String MP_OBJECT_SIZE = "x-amz-mp-object-size";
    public static final String MP_PARTS_COUNT = "x-amz-mp-parts-count";
    public static final String OBJECT_ATTRIBUTES = "x-amz-object-attributes";
    public static final String OBJECT_LOCK_LEGAL_HOLD = "x-amz-object-lock-legal-hold";
    public static final String OBJECT_LOCK_MODE = "x-amz-object-lock-mode";
    public static final String OBJECT_LOCK_RETAIN_UNTIL_DATE = "x-amz-object-lock-retain-until-date";
    public static final String OBJECT_OWNERSHIP = "x-amz-object-ownership";
    public static final String OPTIONAL_OBJECT_ATTRIBUTES = "x-amz-optional-object-attributes";
    public static final String PART_NUMBER_MARKER = "x-amz-part-number-marker";
    public static final String REQUEST_CHARGED = "x-amz-request-charged";
    public static final String REQUEST_ID = "x-amz-request-id";
    public static final String REQUEST_PAYER = "x-amz-request-payer";
    public static final String RESTORE = "x-amz-restore";
    public static final String SDK_CHECKSUM_ALGORITHM = "x-amz-sdk-checksum-algorithm";
    public static final String SERVER_SIDE_ENCRYPTION = "x-amz-server-side-encryption";
    public static final String SSE_BUCKET_KEY_ENABLED = "x-amz-server-side-encryption-bucket-key-enabled";
    public static final String SSE_CONTEXT = "x-amz-server-side-encryption-context";
    public static final String SSE_KMS_KEY_ID = "x-amz-server-side-encryption-aws-kms-key-id";
    public static final String SOURCE_EXPECTED_BUCKET_OWNER = "x-amz-source-expected-bucket-owner";
    public static final String STORAGE_CLASS = "x-amz-storage-class";
    public static final String TAGGING = "x-amz-tagging";
    public static final String TAGGING_COUNT = "x-amz-tagging-count";
    public static final String TAGGING_DIRECTIVE = "x-amz-tagging-directive";
    public static final String TRAILER = "x-amz-trailer";
    public static final String TRANSITION_MINIMUM = "x-amz-transition-default-minimum-object-size";
    public static final String VERSION_ID = "x-amz-version-id";
    public static final String WEBSITE_REDIRECT_LOCATION = "x-amz-website-redirect-location";

    public static final String KEY_PROTECT_ALGORITHM = "ibm-sse-kp-encryption-algorithm";
    public static final String KEY_PROTECT_CRN = "ibm-sse-kp-customer-root-key-crn";
    public static final String KEY_PROTECT_ENABLED = "ibm-sse-kp-enabled";
    public static final String KEY_PROTECT_KEY_ID = "ibm-sse-kp-crk-id";

    public static final String ADDITIONAL_RETENTION_PERIOD = "Additional-Retention-Period";
    public static final String EXTEND_RETENTION_FROM_CURRENT_TIME = "Extend-Retention-From-Current-Time";
    public static final String NEW_RETENTION_EXPIRATION_DATE = "New-Retention-Expiration-Date";
    public static final String NEW_RETENTION_PERIOD = "New-Retention-Period";
    public static final String RETENTION_DIRECTIVE = "Retention-Directive";
    public static final String RETENTION_EXPIRATION_DATE = "Retention-Expiration-Date";
    public static final String RETENTION_LEGAL_HOLD_COUNT = "Retention-Legal-Hold-Count";
    public static final String RETENTION_LEGAL_HOLD_ID = "Retention-Legal-Hold-ID";
    public static final String RETENTION_PERIOD = "Retention-Period";

    /** What the names of checksum headers begin with. */
    public static final String CHECKSUM_PREFIX = "x-amz-checksum-";

    /** What the names of the headers begin with that carry the customer's key for the source of a copy. */
    public static final String COPY_SOURCE_CUSTOMER_PREFIX = "x-amz-copy-source-server-side-encryption-customer-";

    /** What the names of the headers begin with that carry the customer's key. */
    public static final String CUSTOMER_PREFIX = "x-amz-server-side-encryption-customer-";

    /** What the names of user metadata headers begin with. */
    public static final String META_PREFIX = "x-amz-meta-";

    private HeaderNames() {}
}
