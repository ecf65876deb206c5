package dev.updraft.local.launcher;

import dev.updraft.local.LocalServerFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One launcher per state folder; the system lets go of the lock when its holder dies. */
final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Empty if another launcher holds it. */
  static Optional<RunLock> take(Installation installation) {
    try {
      Files.createDirectories(installation.run());
      var channel =
          FileChannel.open(
              installation.run().resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return Optional.of(new RunLock(channel));
        }
      } catch (OverlappingFileLockException _) {
        // held by this very JVM
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new LocalServerFailed("cannot lock " + installation.run() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LocalServerFailed("cannot let go of the lock", e);
    }
  }
}
