/** Websites: what a bucket answers to those who visit it, by a pure rule, and how it is fetched. */
@NullMarked
package dev.mimeo.server.website;

import org.jspecify.annotations.NullMarked;
