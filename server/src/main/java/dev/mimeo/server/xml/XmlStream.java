package dev.mimeo.server.xml;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** Writes a long document as its parts come, in chunks, as fast as they are taken. */
final class XmlStream {

    /** A chunk is sent when it has this many bytes. */
    static final int CHUNK = 8 * 1024;

    private XmlStream() {}

    /**
     * A document as chunks of some 8 KiB. Cold; items are requested as chunks are, and cancelled with them.
     *
     * @param begin begins the document
     * @param items what makes it long
     * @param write writes an item
     * @param end writes what follows the items; the document is ended then
     */
    static <E> Flux<ByteBuffer> of(
            Supplier<XmlWriter> begin, Flux<E> items, BiConsumer<XmlWriter, E> write, Consumer<XmlWriter> end) {
        return Flux.using(
                begin::get,
                writer -> items.<ByteBuffer>handle((item, chunks) -> next(writer, item, write, chunks))
                        .concatWith(Mono.fromSupplier(() -> last(writer, end))),
                XmlWriter::close);
    }

    private static <E> void next(
            XmlWriter writer, E item, BiConsumer<XmlWriter, E> write, SynchronousSink<ByteBuffer> chunks) {
        write.accept(writer, item);
        if (writer.waiting() >= CHUNK) {
            chunks.next(ByteBuffer.wrap(writer.take()));
        }
    }

    private static ByteBuffer last(XmlWriter writer, Consumer<XmlWriter> end) {
        end.accept(writer);
        return ByteBuffer.wrap(writer.finish());
    }
}
