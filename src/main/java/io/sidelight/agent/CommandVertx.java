package io.sidelight.agent;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** The event loop of a command, which runs without the server. */
final class CommandVertx {
    private CommandVertx() {}

    /** Creates one with few threads, and without temporary files. Netty's pool of buffers would take 4 MB. */
    static Vertx create() {
        System.setProperty("io.netty.allocator.numDirectArenas", "0");
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    }
}
