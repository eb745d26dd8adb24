package io.sidelight.boot.executable;

import io.sidelight.cli.process.LaunchedProgram;
import io.sidelight.cli.process.MissingProgramException;
import io.sidelight.cli.process.ProcessControl;
import io.sidelight.cli.process.ProcessSignal;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CCharPointerPointer;
import org.graalvm.nativeimage.c.type.CIntPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;
import org.graalvm.nativeimage.c.type.CTypeConversion.CCharPointerHolder;
import org.graalvm.nativeimage.c.type.CTypeConversion.CCharPointerPointerHolder;
import org.graalvm.word.WordFactory;

/** The control over processes in the native executable, by functions of the C library. Made when the process starts. */
public final class LibcProcesses implements ProcessControl {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path EXECUTABLE = Path.of("/proc/self/exe");
    private static final int OVERWRITE = 1;
    private static final long FIOCLEX = 0x5451;
    private static final int WNOHANG = 1;

    private final Set<Integer> inherited = openDescriptors();

    /** {@inheritDoc} The environment of this process is passed on as it is, in its own encoding. */
    @Override
    public int become(LaunchedProgram program) throws MissingProgramException {
        closeDescriptorsOnExec();
        program.variables().forEach(LibcProcesses::set);
        try (CCharPointerHolder path =
                        CTypeConversion.toCString(program.executable().toString());
                CCharPointerPointerHolder words =
                        CTypeConversion.toCStrings(program.words().toArray(CharSequence[]::new))) {
            execv(path.get(), words.get());
        }
        throw MissingProgramException.notExecutable(program.executable().toString());
    }

    /**
     * The files and sockets of the JDK are not for the program, nor is the executable itself, which the runtime opens before any code
     * runs. Those that this process was started with are.
     */
    private void closeDescriptorsOnExec() {
        for (int descriptor : openDescriptors()) {
            if (!inherited.contains(descriptor) || isThisExecutable(descriptor)) {
                ioctl(descriptor, FIOCLEX);
            }
        }
    }

    private static boolean isThisExecutable(int descriptor) {
        try {
            return Files.isSameFile(DESCRIPTORS.resolve(Integer.toString(descriptor)), EXECUTABLE);
        } catch (IOException closed) {
            return false;
        }
    }

    private static Set<Integer> openDescriptors() {
        Set<Integer> numbers = new HashSet<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(DESCRIPTORS)) {
            open.forEach(each -> numbers.add(Integer.parseInt(each.getFileName().toString())));
        } catch (IOException | DirectoryIteratorException noProc) {
            // Without /proc the program gets descriptors that it does not use.
        }
        return numbers;
    }

    private static void set(String variable, String value) {
        try (CCharPointerHolder name = CTypeConversion.toCString(variable);
                CCharPointerHolder text = CTypeConversion.toCString(value)) {
            setenv(name.get(), text.get(), OVERWRITE);
        }
    }

    @Override
    public void send(ProcessSignal signal, long pid) {
        kill((int) pid, signal.number());
    }

    @Override
    public void collect(long pid) {
        waitpid((int) pid, WordFactory.nullPointer(), WNOHANG);
    }

    @CFunction
    private static native int execv(CCharPointer path, CCharPointerPointer words);

    @CFunction
    private static native int setenv(CCharPointer name, CCharPointer value, int overwrite);

    @CFunction
    private static native int ioctl(int descriptor, long request);

    @CFunction
    private static native int kill(int pid, int signal);

    @CFunction
    private static native int waitpid(int pid, CIntPointer status, int options);
}
