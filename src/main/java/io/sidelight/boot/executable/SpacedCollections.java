package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/**
 * Garbage collections that keep out of the way of a burst: a start, a first pass, many requests. They are at least 1 s apart, unless new
 * objects take 32 MB or a quarter of the heap. In the middle of a burst, a collection copies what is garbage a moment later. Between
 * bursts, the space of one collection to the next is as small as it can be.
 */
@TargetClass(className = "com.oracle.svm.core.genscavenge.AbstractCollectionPolicy")
@SuppressWarnings({"unused", "UnusedVariable", "UnusedMethod", "NullAway"}) // The virtual machine's field and methods.
final class SpacedCollections {
    @Alias
    private UnsignedWord edenSize;

    @Alias
    private volatile Sizes sizes;

    private SpacedCollections() {}

    @Alias
    public native UnsignedWord getMaximumHeapSize();

    @Alias
    private native Sizes computeSizeParameters(Sizes before);

    @Alias
    private native void updateSizeParameters0(Sizes now, Sizes before);

    /** Sizes follow the options and the memory of the machine, which are known soon. Each chunk would compute them again. */
    @Substitute
    public void updateSizeParameters() {
        Sizes before = sizes;
        if (before == null || Heap.getAccounting().getEdenUsedBytes().belowThan(WordFactory.unsigned(Pace.STEP))) {
            Sizes now = computeSizeParameters(before);
            if (before == null || !now.equal(before)) {
                updateSizeParameters0(now, before);
            }
        }
    }

    /** Runs on each thread that needs a further chunk of the heap. It must not create objects. */
    @Substitute
    public boolean shouldCollectOnAllocation() {
        long used = Heap.getAccounting().getEdenUsedBytes().rawValue();
        long eden = edenSize.rawValue();
        return eden > 0
                && used >= Math.max(eden, Pace.next)
                && Pace.isDue(used, getMaximumHeapSize().rawValue());
    }

    /** Returns how much a collection keeps of the space that it has made free, in bytes. The rest goes back to the system. */
    @Substitute
    public UnsignedWord getMaximumFreeAlignedChunksSize() {
        return Pace.burst ? WordFactory.unsigned(Pace.most(getMaximumHeapSize().rawValue())) : edenSize;
    }

    /** The virtual machine's class cannot have further fields. */
    private static final class Pace {
        /** In bytes. */
        private static final long MOST = 32 * 1024 * 1024;

        /** In ns. */
        private static final long INTERVAL = 1_000_000_000;

        /** Bytes of new objects between two readings of the clock. */
        private static final long STEP = 256 * 1024;

        /** The time of the last collection, or of the moment when the first one was due, as of {@link System#nanoTime}; 0 before. */
        private static volatile long last;

        /** Bytes of new objects at which the clock is read again. */
        private static volatile long next;

        /** Whether new objects were the reason for the last collection. */
        private static volatile boolean burst;

        private Pace() {}

        static long most(long heap) {
            return Math.min(MOST, heap / 4);
        }

        static boolean isDue(long used, long heap) {
            long now = System.nanoTime();
            if (last == 0) {
                last = now;
            }
            boolean full = used >= most(heap);
            if (!full && now - last < INTERVAL) {
                next = used + STEP;
                return false;
            }
            last = now;
            next = 0;
            burst = full;
            return true;
        }
    }

    @TargetClass(className = "com.oracle.svm.core.genscavenge.AbstractCollectionPolicy", innerClass = "SizeParameters")
    private static final class Sizes {
        @Alias
        private native boolean equal(Sizes other);
    }

    @TargetClass(className = "com.oracle.svm.core.genscavenge.HeapImpl")
    private static final class Heap {
        @Alias
        private static native Accounting getAccounting();
    }

    @TargetClass(className = "com.oracle.svm.core.genscavenge.HeapAccounting")
    private static final class Accounting {
        @Alias
        private native UnsignedWord getEdenUsedBytes();
    }
}
