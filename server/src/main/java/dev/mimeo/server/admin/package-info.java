/** What operators see of a server: its health, its metrics and its access log. */
@NullMarked
package dev.mimeo.server.admin;

import org.jspecify.annotations.NullMarked;
