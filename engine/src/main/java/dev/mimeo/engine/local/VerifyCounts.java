package dev.mimeo.engine.local;

/**
 * How far a check has come.
 *
 * @param rows rows of the metadata that were read
 * @param contents objects and parts that were checked
 * @param unopened how many of these could not be opened, since their keys are not here: of them only the files and the records were
 *     checked
 * @param blobs blobs that were read from end to end
 * @param bytes bytes of plaintext that were read
 * @param errors what is wrong
 * @param notes what is only worth knowing
 * @param reclaimableBytes bytes of files that no row refers to
 * @param unreachableBytes bytes of plaintext that are kept in blobs that are referred to, and that no content needs
 */
public record VerifyCounts(
        long rows,
        long contents,
        long unopened,
        long blobs,
        long bytes,
        long errors,
        long notes,
        long reclaimableBytes,
        long unreachableBytes) {}
