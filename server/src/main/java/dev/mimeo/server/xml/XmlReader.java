package dev.mimeo.server.xml;

import dev.mimeo.server.protocol.S3Error;
import dev.mimeo.server.protocol.S3ErrorCode;
import dev.mimeo.server.protocol.S3Exception;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.xml.XmlFactory;
import tools.jackson.dataformat.xml.XmlMapper;

/**
 * Reads the documents of requests by the local names of their elements, whatever their namespace. A document type
 * declaration is refused, so no entity is ever looked for.
 */
final class XmlReader {

    private static final XMLInputFactory INPUT = inputFactory();
    private static final XmlFactory FACTORY =
            XmlFactory.builder().xmlInputFactory(INPUT).build();
    private static final XmlMapper PARSERS = mapper();

    /** Each has a mapper of its own, since the first readers of a mapper wait for each other, which event loops must not. */
    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return mapper().readerFor(type);
        }
    };

    private XmlReader() {}

    /**
     * Reads a document.
     *
     * @param root the name that its root element must have
     * @param type a record with a component for each child element
     * @throws S3Exception {@code MalformedXML}
     */
    static <T> T read(byte[] body, String root, Class<T> type) {
        try {
            XMLStreamReader reader = INPUT.createXMLStreamReader(new ByteArrayInputStream(withReferences(body)));
            try {
                toRoot(reader, root);
                T document = READERS.get(type).readValue(PARSERS.createParser(reader));
                toEnd(reader);
                return document;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | IOException | JacksonException broken) {
            throw malformed();
        }
    }

    /** The document with a reference in place of each raw control character, which some clients send in keys. */
    private static byte[] withReferences(byte[] body) {
        ByteArrayOutputStream document = new ByteArrayOutputStream(body.length);
        for (byte b : body) {
            if (isControl(b)) {
                document.writeBytes(("&#" + b + ";").getBytes(StandardCharsets.US_ASCII));
            } else {
                document.write(b);
            }
        }
        return document.toByteArray();
    }

    private static boolean isControl(byte b) {
        return b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r';
    }

    static S3Exception malformed() {
        return S3Error.of(S3ErrorCode.MALFORMED_XML).asException();
    }

    private static void toRoot(XMLStreamReader reader, String root) throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                throw malformed();
            }
        }
        if (!reader.getLocalName().equals(root)) {
            throw malformed();
        }
    }

    private static void toEnd(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    private static XmlMapper mapper() {
        return XmlMapper.builder(FACTORY).defaultUseWrapper(false).build();
    }

    private static XMLInputFactory inputFactory() {
        XMLInputFactory factory = new XmlFactory().getXMLInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Lets a client send back each key that our lists give, with the characters that only XML 1.1 can refer to.
        factory.setProperty("com.ctc.wstx.allowXml11EscapedCharsInXml10", true);
        return factory;
    }
}
