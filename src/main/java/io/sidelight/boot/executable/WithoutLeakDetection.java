package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;

/** Netty without the wrappers that find leaked buffers. The build switches leak detection off. */
@TargetClass(AbstractByteBufAllocator.class)
final class WithoutLeakDetection {
    private WithoutLeakDetection() {}

    @Substitute
    static ByteBuf toLeakAwareBuffer(ByteBuf buffer) {
        return buffer;
    }

    @Substitute
    static CompositeByteBuf toLeakAwareBuffer(CompositeByteBuf buffer) {
        return buffer;
    }
}
