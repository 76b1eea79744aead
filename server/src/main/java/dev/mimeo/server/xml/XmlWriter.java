package dev.mimeo.server.xml;

import dev.mimeo.engine.model.Checksum;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.xml.XmlFactory;
import tools.jackson.dataformat.xml.ser.ToXmlGenerator;

/**
 * Writes one document, element by element, into memory that is emptied as often as wanted. Not safe for use by several
 * threads.
 */
final class XmlWriter implements AutoCloseable {

    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final XmlFactory FACTORY = new XmlFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    private final String namespace;
    private final ToXmlGenerator generator;

    private XmlWriter(String namespace) {
        this.namespace = namespace;
        out.writeBytes(XmlDeclaration.bytes());
        this.generator = (ToXmlGenerator) FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** A document whose elements belong to the namespace of S3, with this root. */
    static XmlWriter ofS3(String root) {
        return new XmlWriter(NAMESPACE).root(root);
    }

    /** A document without a namespace, with this root. */
    static XmlWriter plain(String root) {
        return new XmlWriter(XMLConstants.NULL_NS_URI).root(root);
    }

    /** A document that is one element with this text. */
    static byte[] only(String root, String text) {
        try (XmlWriter writer = new XmlWriter(NAMESPACE)) {
            writer.nameRoot(root);
            writer.write(text);
            return writer.finish();
        }
    }

    /** Begins an element with elements in it. */
    XmlWriter start(String name) {
        generator.writeName(name);
        generator.writeStartObject();
        return this;
    }

    /** Ends the element that was begun last. */
    XmlWriter end() {
        generator.writeEndObject();
        return this;
    }

    /** Gives the element that was just begun an attribute of another namespace. */
    XmlWriter attribute(QName name, String value) {
        try {
            generator.getStaxWriter().setPrefix(name.getPrefix(), name.getNamespaceURI());
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        generator.setNextIsAttribute(true);
        generator.writeName(name.getLocalPart());
        generator.setNextName(name);
        generator.writeString(value);
        generator.setNextIsAttribute(false);
        generator.setNextName(new QName(namespace, name.getLocalPart()));
        return this;
    }

    /** An element with this text. */
    XmlWriter text(String name, String text) {
        generator.writeName(name);
        write(text);
        return this;
    }

    /** An element with this text, if there is one. */
    XmlWriter text(String name, Optional<String> text) {
        text.ifPresent(present -> text(name, present));
        return this;
    }

    /** An element with this text, unless it is empty. */
    XmlWriter textUnlessEmpty(String name, String text) {
        return text.isEmpty() ? this : text(name, text);
    }

    /** An element with this number. */
    XmlWriter number(String name, long number) {
        return text(name, Long.toString(number));
    }

    /** An element that is {@code true} or {@code false}. */
    XmlWriter flag(String name, boolean value) {
        return text(name, Boolean.toString(value));
    }

    /** An element with this time, in milliseconds. */
    XmlWriter time(String name, Instant time) {
        return text(name, TIME.format(time));
    }

    /** An element with the checksum's value, named after its algorithm, if there is a checksum. */
    XmlWriter checksum(Optional<Checksum> checksum) {
        checksum.ifPresent(present -> text("Checksum" + present.algorithm().s3Name(), present.value()));
        return this;
    }

    /** The number of bytes that wait to be taken; some more may be on their way. */
    int waiting() {
        return out.size();
    }

    /** Takes what was written so far. */
    byte[] take() {
        generator.flush();
        byte[] taken = out.toByteArray();
        out.reset();
        return taken;
    }

    /** Ends the document and takes the rest of it. */
    byte[] finish() {
        generator.close();
        return take();
    }

    /** Gives back what the generator borrowed; the document may be incomplete. */
    @Override
    public void close() {
        generator.close();
    }

    private XmlWriter root(String name) {
        nameRoot(name);
        generator.writeStartObject();
        return this;
    }

    private void nameRoot(String name) {
        try {
            generator.getStaxWriter().setDefaultNamespace(namespace);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        generator.setNextName(new QName(namespace, name));
    }

    private void write(String text) {
        if (XmlText.isPlain(text)) {
            generator.writeString(text);
        } else {
            generator.writeRawValue(XmlText.escape(text));
        }
    }
}
