package dev.mimeo.server.http;

import dev.mimeo.server.config.Listen;
import dev.mimeo.server.website.Websites;

/**
 * The address of the websites, beside that of the S3 API.
 *
 * @param listen where to listen
 * @param websites what is served there
 */
public record Site(Listen listen, Websites websites) {}
