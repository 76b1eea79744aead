/** The load harness behind {@code ./mimeo bench}: loads any S3 endpoint, and measures Mimeo against its yardsticks. */
@org.jspecify.annotations.NullMarked
package dev.mimeo.testkit.load;
