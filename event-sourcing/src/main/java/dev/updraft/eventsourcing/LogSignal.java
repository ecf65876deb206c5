package dev.updraft.eventsourcing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the readers of the log when something was committed, here or by another replica. */
public final class LogSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private volatile long head;

  /** The log reaches at least to this position. */
  public void reached(long position) {
    lock.lock();
    try {
      head = Math.max(head, position);
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Something may have been committed; nobody knows up to where. */
  public void stir() {
    lock.lock();
    try {
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The highest position heard of in this process. */
  public long head() {
    return head;
  }

  /** Returns when the log is known to reach past the position, when stirred, or after the time. */
  void await(long position, long millis) throws InterruptedException {
    lock.lock();
    try {
      if (head <= position) {
        moved.await(millis, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }
}
