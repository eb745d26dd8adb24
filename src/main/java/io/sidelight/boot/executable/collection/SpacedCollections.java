package io.sidelight.boot.executable.collection;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.graalvm.word.UnsignedWord;
import org.graalvm.word.WordFactory;

/** The virtual machine's policy of garbage collections, with the agent's pace. */
@TargetClass(className = "com.oracle.svm.core.genscavenge.AbstractCollectionPolicy")
@SuppressWarnings({"unused", "UnusedVariable", "UnusedMethod", "NullAway"}) // The virtual machine's fields and methods.
final class SpacedCollections {
    @Alias
    private volatile Sizes sizes;

    private SpacedCollections() {}

    @Alias
    public native UnsignedWord getMaximumHeapSize();

    @Alias
    private native Sizes computeSizeParameters(Sizes before);

    @Alias
    private native void updateSizeParameters0(Sizes now, Sizes before);

    /** Sizes follow the options and the memory of the machine, which are known soon. Each new chunk would compute them again. */
    @Substitute
    public void updateSizeParameters() {
        Sizes before = sizes;
        if (before == null || Heap.getAccounting().getEdenUsedBytes().rawValue() < CollectionPace.STEP) {
            Sizes now = computeSizeParameters(before);
            if (before == null || !now.equal(before)) {
                updateSizeParameters0(now, before);
            }
        }
    }

    @Substitute
    public boolean shouldCollectOnAllocation() {
        long used = Heap.getAccounting().getEdenUsedBytes().rawValue();
        return sizes != null
                && Held.PACE.isClose(used)
                && Held.PACE.isDue(used, getMaximumHeapSize().rawValue(), System.nanoTime());
    }

    @Substitute
    public UnsignedWord getMaximumFreeAlignedChunksSize() {
        return WordFactory.unsigned(Held.PACE.ends());
    }

    /** The virtual machine's class cannot have further fields. */
    private static final class Held {
        private static final CollectionPace PACE = new CollectionPace();

        private Held() {}
    }

    @TargetClass(className = "com.oracle.svm.core.genscavenge.AdaptiveCollectionPolicy")
    private static final class Adaptive {
        /** Runs before and after the collection of new objects. */
        @Substitute
        boolean shouldCollectCompletely(boolean afterNewObjects) {
            long old = Heap.getHeapImpl().getOldGeneration().getChunkBytes().rawValue();
            if (afterNewObjects) {
                return Held.PACE.isComplete(old);
            }
            Held.PACE.begins(old);
            return false;
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
        private static native Heap getHeapImpl();

        @Alias
        private static native Accounting getAccounting();

        @Alias
        private native OldGeneration getOldGeneration();
    }

    @TargetClass(className = "com.oracle.svm.core.genscavenge.HeapAccounting")
    private static final class Accounting {
        @Alias
        private native UnsignedWord getEdenUsedBytes();
    }

    @TargetClass(className = "com.oracle.svm.core.genscavenge.OldGeneration")
    private static final class OldGeneration {
        @Alias
        private native UnsignedWord getChunkBytes();
    }
}
