package dev.mimeo.server.xml;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of the document that holds a lifecycle, as they are read. */
final class LifecycleElements {

    private LifecycleElements() {}

    record Document(@JsonProperty("Rule") @Nullable List<@Nullable Rule> rules) {}

    record Rule(
            @JsonProperty("ID") @Nullable String id,
            @JsonProperty("Status") @Nullable String status,
            @JsonProperty("Prefix") @Nullable String prefix,
            @JsonProperty("Filter") @Nullable Filter filter,

            @JsonProperty("Expiration") @Nullable Expiration expiration,

            @JsonProperty("NoncurrentVersionExpiration") @Nullable Noncurrent noncurrentExpiration,

            @JsonProperty("Transition") @Nullable List<@Nullable Transition> transitions,

            @JsonProperty("NoncurrentVersionTransition") @Nullable List<@Nullable Noncurrent> noncurrentTransitions,

            @JsonProperty("AbortIncompleteMultipartUpload") @Nullable Abort abort) {}

    record Filter(
            @JsonProperty("Prefix") @Nullable String prefix,
            @JsonProperty("Tag") @Nullable List<@Nullable Tag> tags,
            @JsonProperty("ObjectSizeGreaterThan") @Nullable String largerThan,
            @JsonProperty("ObjectSizeLessThan") @Nullable String smallerThan,
            @JsonProperty("And") @Nullable Properties and) {}

    record Properties(
            @JsonProperty("Prefix") @Nullable String prefix,
            @JsonProperty("Tag") @Nullable List<@Nullable Tag> tags,
            @JsonProperty("ObjectSizeGreaterThan") @Nullable String largerThan,
            @JsonProperty("ObjectSizeLessThan") @Nullable String smallerThan) {}

    record Tag(
            @JsonProperty("Key") @Nullable String key,
            @JsonProperty("Value") @Nullable String value) {}

    record Expiration(
            @JsonProperty("Days") @Nullable String days,
            @JsonProperty("Date") @Nullable String date,

            @JsonProperty("ExpiredObjectDeleteMarker") @Nullable String markers) {}

    record Transition(
            @JsonProperty("Days") @Nullable String days,
            @JsonProperty("Date") @Nullable String date,
            @JsonProperty("StorageClass") @Nullable String storageClass) {}

    record Noncurrent(
            @JsonProperty("NoncurrentDays") @Nullable String days,

            @JsonProperty("NewerNoncurrentVersions") @Nullable String newer,

            @JsonProperty("StorageClass") @Nullable String storageClass) {}

    record Abort(
            @JsonProperty("DaysAfterInitiation") @Nullable String days) {}
}
