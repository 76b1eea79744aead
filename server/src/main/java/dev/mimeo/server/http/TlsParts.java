package dev.mimeo.server.http;

import dev.mimeo.server.tls.CertificateFiles;
import reactor.core.scheduler.Scheduler;

/**
 * What TLS is spoken with.
 *
 * @param files the certificate
 * @param scheduler where the files are looked at again; may block there, and is disposed when the server stops
 */
public record TlsParts(CertificateFiles files, Scheduler scheduler) {}
