/** The certificate that a server proves itself with, read from files and checked before it is used. */
@NullMarked
package dev.mimeo.server.tls;

import org.jspecify.annotations.NullMarked;
