package dev.mimeo.server.config;

import dev.mimeo.engine.model.Regions;
import dev.mimeo.server.protocol.AccessPoints;
import java.util.Optional;

/**
 * Where buckets lie, and by which names but their own they are reached.
 *
 * @param regions the regions that are enabled; the server's own is one of them
 * @param accelerateDomain the domain under which hosts name buckets for Transfer Acceleration, lower case; none for no such
 *     endpoint
 * @param accessPoints the access points, of S3 and on Outposts
 */
public record PlacesConfig(Regions regions, Optional<String> accelerateDomain, AccessPoints accessPoints) {}
