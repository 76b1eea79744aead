package dev.mimeo.testkit.load;

import java.util.List;

/** One kind of request, to be made again and again. */
interface Workload {

    /** The requests to make first, in this order. */
    List<Call> setUp();

    /** The request of this number, counted from zero. */
    Call call(long number);

    /** The requests that delete what so many calls left behind. */
    List<Call> cleanUp(long calls);
}
