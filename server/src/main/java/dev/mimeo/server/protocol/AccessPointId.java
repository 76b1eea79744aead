package dev.mimeo.server.protocol;

import java.util.Optional;

/**
 * How an access point, or an Outpost, is called within its region.
 *
 * @param outpost the id of the Outpost that it is on; none for S3 itself
 * @param name its name; none for the Outpost as a whole
 * @param account the number of the account that it belongs to: 12 digits, which stand for no account of this server
 */
public record AccessPointId(Optional<String> outpost, Optional<String> name, String account) {

    public AccessPointId {
        if (outpost.isEmpty() && name.isEmpty()) {
            throw new IllegalArgumentException("an access point has a name, or is an Outpost");
        }
    }
}
