package io.sidelight.cli.process;

import java.lang.reflect.Proxy;

/**
 * The handlers of signals for this process. The class of the JDK for them is outside of the Java API, and the compiler rejects its
 * use. With constant names the native build knows what is called.
 */
final class SignalHandlers {
    private SignalHandlers() {}

    /** Runs the action, on a thread of its own, whenever the signal comes. */
    static void set(ProcessSignal signal, Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    SignalHandlers.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        action.run();
                        return null;
                    });
            type.getMethod("handle", type, handlerType)
                    .invoke(null, type.getConstructor(String.class).newInstance(signal.name()), handler);
        } catch (ReflectiveOperationException otherPlatform) {
            throw new IllegalStateException(otherPlatform);
        }
    }
}
