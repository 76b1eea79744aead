package dev.mimeo.engine.model;

import java.util.Arrays;
import java.util.Optional;

/** The groups that an ACL can name. Source: predefined groups of S3. */
public enum GranteeGroup {
    /** Everyone, signed requests or not. */
    ALL_USERS("http://acs.amazonaws.com/groups/global/AllUsers"),
    /** Everyone who signs. */
    AUTHENTICATED_USERS("http://acs.amazonaws.com/groups/global/AuthenticatedUsers"),
    /** The service that writes access logs. */
    LOG_DELIVERY("http://acs.amazonaws.com/groups/s3/LogDelivery");

    private final String uri;

    GranteeGroup(String uri) {
        this.uri = uri;
    }

    /** What the group is called in documents and headers. */
    public String uri() {
        return uri;
    }

    /** The group of this name, if there is one. */
    public static Optional<GranteeGroup> of(String uri) {
        return Arrays.stream(values()).filter(group -> group.uri.equals(uri)).findFirst();
    }
}
