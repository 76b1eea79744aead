package dev.mimeo.server.config;

import java.nio.file.Path;

/**
 * The files that a server proves itself with.
 *
 * @param certificate its certificate and then those that lead to an authority, in PEM
 * @param key the private key of the first certificate, in PEM
 */
public record TlsConfig(Path certificate, Path key) {}
