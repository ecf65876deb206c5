package dev.updraft.eventsourcing;

import static dev.updraft.eventsourcing.Patience.soon;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class LeasedLoopTest {
  /** The pool, which may also fail as no pool should. */
  private static DataSource failing(DataSource pool, AtomicReference<Throwable> with) {
    InvocationHandler handler =
        (_, method, arguments) -> {
          if (with.get() != null) {
            throw with.get();
          }
          return method.invoke(pool, arguments);
        };
    return (DataSource)
        Proxy.newProxyInstance(
            LeasedLoopTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, handler);
  }

  @Test
  void whatever_the_renewal_fails_with_the_lease_is_not_believed_to_be_held() {
    var failure = new AtomicReference<Throwable>();
    try (var log = TestLog.fresh();
        var loop =
            new LeasedLoop(failing(log.owner, failure), "loop", (_, _) -> Thread.sleep(10))) {
      loop.start();
      soon().until(loop::holdsLease);
      for (var each : new Throwable[] {new IllegalStateException("closed"), new LinkageError()}) {
        failure.set(each);
        soon().until(() -> !loop.holdsLease());
        failure.set(null);
        soon().until(loop::holdsLease);
      }
    }
  }
}
