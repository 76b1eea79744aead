package dev.mimeo.server.auth;

import dev.mimeo.server.protocol.Headers;
import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3Exception;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The credential a request claims to be signed with: {@code <access key>/<day>/<region>/s3/aws4_request}. */
record CredentialClaim(String accessKey, Scope scope) {

    private static final int SCOPE_PARTS = 4;

    /**
     * Parses a credential and checks everything in it that needs no secret.
     *
     * @throws dev.mimeo.server.protocol.S3Exception in the form's wording, if anything is wrong
     */
    static CredentialClaim parse(String text, AuthForm form, SigningRegions regions, Instant requestTime) {
        String[] parts = text.split("/", -1);
        int first = parts.length - SCOPE_PARTS;
        if (first < 1) {
            throw form.malformed(
                            "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".")
                    .asException();
        }
        String accessKey = String.join("/", List.of(parts).subList(0, first));
        if (accessKey.isEmpty()) {
            throw form.malformed("a non-empty Access Key (AKID) must be provided in the credential.")
                    .asException();
        }
        LocalDate day = day(parts[first], form);
        String region = parts[first + 1];
        String service = parts[first + 2];
        requireRegion(region, form, regions);
        requireService(service, form);
        requireTerminator(parts[first + 3], form);
        requireSameDay(day, requestTime, form);
        return new CredentialClaim(accessKey, new Scope(day, region, service));
    }

    private static LocalDate day(String text, AuthForm form) {
        return AmzDate.parseDay(text)
                .orElseThrow(() -> form.malformed("incorrect date format \"" + text
                                + "\". This date in the credential must be in the format \"yyyyMMdd\".")
                        .asException());
    }

    private static void requireRegion(String given, AuthForm form, SigningRegions regions) {
        String expected = regions.expected();
        if (given.isEmpty()) {
            throw wrongRegion(form.malformed("a non-empty region must be provided in the credential."), expected);
        }
        if (!regions.accept(given)) {
            String detail = "the region '" + given + "' is wrong; expecting '" + expected + "'";
            throw wrongRegion(form.malformed(detail), expected);
        }
    }

    /** Some clients look for the region in the document, others in a header. */
    private static S3Exception wrongRegion(S3Error error, String expected) {
        return error.with("Region", expected).asException(Headers.of(HeaderNames.BUCKET_REGION, expected));
    }

    private static void requireService(String given, AuthForm form) {
        if (!Scope.SERVICES.contains(given)) {
            throw form.malformed(
                            "incorrect service \"" + given + "\". This endpoint belongs to \"" + Scope.SERVICE + "\".")
                    .asException();
        }
    }

    private static void requireTerminator(String given, AuthForm form) {
        if (!given.equals(Scope.TERMINATOR)) {
            throw form.malformed(
                            "incorrect terminal \"" + given + "\". This endpoint uses \"" + Scope.TERMINATOR + "\".")
                    .asException();
        }
    }

    private static void requireSameDay(LocalDate day, Instant requestTime, AuthForm form) {
        LocalDate requestDay = AmzDate.day(requestTime);
        if (!day.equals(requestDay)) {
            throw form.wrongDay(AmzDate.format(day), AmzDate.format(requestDay)).asException();
        }
    }
}
