package dev.mimeo.testkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tables of docs/COPY.md that say what every header does. */
public final class CopyDocument {

    /** The heading over the table of CopyObject. */
    public static final String COPY_OBJECT = "Request headers of CopyObject";

    /** The heading over the table of UploadPartCopy. */
    public static final String UPLOAD_PART_COPY = "Request headers of UploadPartCopy";

    /** The heading over the table of what is answered. */
    public static final String ANSWERS = "Answers";

    static final Path FILE = Documents.ROOT.resolve("docs/COPY.md");

    private static final int COLUMNS = 5;

    private CopyDocument() {}

    /**
     * A row.
     *
     * @param header the name of a header, or of an element in angle brackets
     * @param parameter what the COS API calls it; in round brackets where only AWS's has it
     * @param state whether it is there
     * @param rule what it does
     * @param test what shows it
     */
    public record Row(String header, String parameter, String state, String rule, String test) {

        @Override
        public String toString() {
            return header + ": " + state;
        }
    }

    /** The rows of the table under a heading. */
    public static List<Row> table(String heading) {
        return lines().stream()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .map(CopyDocument::row)
                .skip(1)
                .toList();
    }

    private static Row row(String line) {
        String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("not a row of " + COLUMNS + " columns: " + line);
        }
        return new Row(cells[0].replace("`", ""), cells[1], cells[2], cells[3], cells[4]);
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
