package dev.mimeo.testkit.wire;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** How clients tell an error from a result in an answer of status 200. */
final class ErrorRules {

    private ErrorRules() {}

    /** botocore: the root's name, with its namespace, is exactly Error; what does not parse is an error too. */
    static boolean isErrorToBotocore(String body) {
        try {
            Element root = root(body);
            return root.getNamespaceURI() == null && root.getLocalName().equals("Error");
        } catch (SAXException notXml) {
            return true;
        }
    }

    private static Element root(String body) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(body))).getDocumentElement();
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
