package dev.mimeo.server.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mimeo.server.protocol.Headers;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What came of a request, as a client has it in the end. */
record Reply(int status, Headers headers, byte[] body) {

    /** The body as text. */
    String text() {
        return new String(body, UTF_8);
    }

    /** The header's only value; empty where there is none. */
    String header(String name) {
        List<String> all = headers.all(name);
        if (all.size() > 1) {
            throw new AssertionError(name + " has several values: " + all);
        }
        return all.isEmpty() ? "" : all.get(0);
    }

    /** The text of the first element at this path; empty where there is none. */
    String at(String path) {
        List<String> all = all(path);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** The texts of all elements at this path. */
    List<String> all(String path) {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(body));
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent());
            }
            return texts;
        } catch (Exception broken) {
            throw new AssertionError("no document: " + text(), broken);
        }
    }

    /** Status and error code. */
    String error() {
        return status + " " + at("/Error/Code");
    }
}
