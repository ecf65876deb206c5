package dev.updraft.notification.nudges;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What goes out to one who listens, who may be slower than what happens: only so much waits for
 * them. The counting stands on both sides of the emitter's own buffer, which has no bound.
 */
final class StreamOutflow<T> {
  private final MultiEmitter<? super T> emitter;
  private final Semaphore room;

  private StreamOutflow(MultiEmitter<? super T> emitter, Semaphore room) {
    this.emitter = emitter;
    this.room = room;
  }

  /**
   * A stream filled through its outflow.
   *
   * @param most how much may wait for its reader
   */
  static <T> Multi<T> of(int most, Consumer<StreamOutflow<T>> filling) {
    return Multi.createFrom()
        .deferred(
            () -> {
              var room = new Semaphore(most);
              return Multi.createFrom()
                  .<T>emitter(emitter -> filling.accept(new StreamOutflow<>(emitter, room)))
                  .onItem()
                  .invoke(() -> room.release());
            });
  }

  /**
   * Hands one on, as soon as there is room for it.
   *
   * @return false when there was none for so long: this one was not taken
   */
  boolean offer(T item, Duration patience) throws InterruptedException {
    if (!room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    emitter.emit(item);
    return true;
  }

  /** Ends it with a last word, which comes after all that waits. */
  void end(T last) {
    emitter.emit(last);
    emitter.complete();
  }

  void complete() {
    emitter.complete();
  }

  void fail(Throwable failure) {
    emitter.fail(failure);
  }

  /** Called once, when it has ended or its reader is gone. */
  void onEnd(Runnable ended) {
    emitter.onTermination(ended);
  }
}
