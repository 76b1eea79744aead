package dev.mimeo.server.config;

import java.util.Optional;

/**
 * Where the websites of buckets are served.
 *
 * @param listen where to listen for their visitors
 * @param domain the domain under which hosts name buckets, lower case; none if each bucket has the name of its host
 */
public record WebsiteConfig(Listen listen, Optional<String> domain) {}
