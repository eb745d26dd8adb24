package io.sidelight.boot.executable;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.smallrye.common.classloader.ClassPathUtils;
import java.nio.file.Path;
import java.util.function.Function;

/** Resources without jars, and so without the file system of zip files. */
@TargetClass(ClassPathUtils.class)
final class WithoutZipFiles {
    private WithoutZipFiles() {}

    @Substitute
    @SuppressWarnings({"unused", "TypeParameterUnusedInFormals"}) // The library's signature.
    private static <R> R processAsJarPath(Path jar, String path, Function<Path, R> function) {
        throw new UnsupportedOperationException("zip files are not read by this executable: " + jar);
    }
}
