/** AWS Signature Version 4: who sent a request, and whether its body is what was signed. */
@NullMarked
package dev.mimeo.server.auth;

import org.jspecify.annotations.NullMarked;
