package dev.updraft.notification.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up within a limit of time. A lookup cannot be broken off, so one that takes longer is
 * left behind, and only so many are there at a time.
 */
public final class NameLookups implements Destinations.Resolver {
  /** As many names at a time, those included that were left behind. */
  static final int MOST = 32;

  /** There are as many lookups as there may be. */
  static final class Busy extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    private Busy() {
      super("too many names are being looked up");
    }
  }

  private final Destinations.Resolver resolver;
  private final Duration limit;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          MOST,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("name-lookup-", 0).factory());

  public NameLookups(Destinations.Resolver resolver, Duration limit) {
    this.resolver = resolver;
    this.limit = limit;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    if (Destinations.isAddress(host)) {
      return resolver.resolve(host);
    }
    try {
      return threads
          .submit(() -> resolver.resolve(host))
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException _) {
      throw new Busy();
    } catch (TimeoutException _) {
      throw new UnknownHostException("not found in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
