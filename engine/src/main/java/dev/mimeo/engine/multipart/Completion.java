package dev.mimeo.engine.multipart;

import dev.mimeo.engine.checksum.Checksums;
import dev.mimeo.engine.content.ContentSlicer;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.multipart.CompleteRequest.ChosenPart;
import dev.mimeo.engine.object.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the parts of an upload become.
 *
 * @param chosen the parts the object is made of, by number
 * @param table the object's slices and part table
 * @param etag the object's entity tag: the digest of the parts' tags, and their number
 * @param checksum the object's checksum
 */
record Completion(List<Part> chosen, ExtentTable table, ETag etag, Checksum checksum) {

    /**
     * Decides what the parts become. Pure.
     *
     * @throws dev.mimeo.engine.error.MimeoException where the request names parts that are not there, or the object would
     *     break a limit or is not the one that was sent
     */
    static Completion of(CompleteRequest request, Upload upload, List<Part> standing, Limits limits) {
        checkOrder(request.parts());
        List<Part> chosen = choose(request, standing);
        checkSizes(chosen, limits);
        ExtentTable table = table(chosen, limits);
        checkSize(request, table);
        Checksum checksum = checksum(upload, table);
        checkChecksum(request, checksum);
        return new Completion(
                chosen,
                table,
                Checksums.etagOfParts(chosen.stream().map(Part::etag).toList()),
                checksum);
    }

    /** The sequence of each part, by number. */
    Map<Integer, Long> sequences() {
        return chosen.stream()
                .collect(Collectors.toMap(
                        part -> part.info().number(), part -> part.stamp().sequence()));
    }

    private static void checkOrder(List<ChosenPart> parts) {
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).number() <= parts.get(i - 1).number()) {
                throw new Failure.PartsOutOfOrder().asException();
            }
        }
    }

    private static List<Part> choose(CompleteRequest request, List<Part> standing) {
        Map<Integer, Part> byNumber =
                standing.stream().collect(Collectors.toMap(part -> part.info().number(), Function.identity()));
        List<Part> chosen = new ArrayList<>(request.parts().size());
        for (ChosenPart choice : request.parts()) {
            Part part = byNumber.get(choice.number());
            if (part == null || !isMeant(choice, part)) {
                throw new Failure.InvalidPart(request.upload().id(), choice.number()).asException();
            }
            chosen.add(part);
        }
        return chosen;
    }

    private static boolean isMeant(ChosenPart choice, Part part) {
        boolean sameChecksum = choice.checksum().isEmpty()
                || part.info().checksum().isEmpty()
                || part.info().checksum().map(Checksum::value).equals(choice.checksum());
        return choice.etag().equals(part.etag()) && sameChecksum;
    }

    private static void checkSizes(List<Part> chosen, Limits limits) {
        for (Part part : chosen.subList(0, chosen.size() - 1)) {
            PartInfo info = part.info();
            if (info.size() < limits.minPart()) {
                throw new Failure.PartTooSmall(info.number(), info.size(), limits.minPart(), part.etag()).asException();
            }
        }
    }

    private static ExtentTable table(List<Part> chosen, Limits limits) {
        List<Extent> extents = ContentSlicer.coalesce(
                chosen.stream().flatMap(part -> part.extents().stream()).toList());
        ExtentTable table =
                new ExtentTable(extents, chosen.stream().map(Part::info).toList());
        if (extents.size() > limits.maxExtents()) {
            throw new Failure.TooManyExtents(extents.size(), limits.maxExtents()).asException();
        }
        if (table.length() > limits.maxObject()) {
            throw new Failure.TooLarge(table.length(), limits.maxObject()).asException();
        }
        return table;
    }

    private static void checkSize(CompleteRequest request, ExtentTable table) {
        request.size().ifPresent(size -> {
            if (size != table.length()) {
                throw new Failure.WrongLength(size, table.length()).asException();
            }
        });
    }

    private static Checksum checksum(Upload upload, ExtentTable table) {
        return upload.checksum()
                .flatMap(wanted -> Checksums.ofParts(wanted.algorithm(), wanted.type(), table.parts()))
                .orElseGet(() -> Checksums.ofCrcs(ChecksumAlgorithm.CRC64NVME, ContentSlicer.crcs(table.extents())));
    }

    private static void checkChecksum(CompleteRequest request, Checksum checksum) {
        request.checksum().ifPresent(sent -> {
            if (!checksum.value().equals(sent) && !checksum.value().startsWith(sent + "-")) {
                throw new Failure.WrongDigest(checksum.algorithm().s3Name()).asException();
            }
        });
    }
}
