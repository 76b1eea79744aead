/** The XML documents of the S3 protocol: requests read into values, answers written whole or as a stream. */
@NullMarked
package dev.mimeo.server.xml;

import org.jspecify.annotations.NullMarked;
