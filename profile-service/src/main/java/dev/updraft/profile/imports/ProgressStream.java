package dev.updraft.profile.imports;

import dev.updraft.profile.imports.ImportReports.Progress;
import dev.updraft.profile.imports.ImportStore.State;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An import's progress as it happens. Each event tells all of it, so any replica can serve it and a
 * client that comes back has missed nothing.
 */
@Singleton
class ProgressStream {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int LOOKS_PER_HEARTBEAT = 60;
  private static final int MOST_LOOKS = 4 * 60 * 60;
  private static final Set<State> ENDS = EnumSet.of(State.APPLIED, State.FAILED);

  private final ImportReports reports;

  ProgressStream(ImportReports reports) {
    this.reports = reports;
  }

  /** Ends when the import has been applied, has failed or is gone. */
  Multi<OutboundSseEvent> of(UUID member, UUID id, Sse sse) {
    return Multi.createFrom()
        .emitter(
            emitter -> {
              var gone = new AtomicBoolean();
              emitter.onTermination(() -> gone.set(true));
              Thread.ofVirtual()
                  .name("import-progress")
                  .start(() -> follow(member, id, sse, emitter, gone));
            });
  }

  private void follow(
      UUID member,
      UUID id,
      Sse sse,
      MultiEmitter<? super OutboundSseEvent> emitter,
      AtomicBoolean gone) {
    try {
      Progress told = null;
      for (var looks = 0; looks < MOST_LOOKS && !gone.get(); looks++) {
        var now = reports.find(member, id).orElse(null);
        if (now != null && !now.equals(told)) {
          emitter.emit(event(now, sse));
          told = now;
        } else if (looks % LOOKS_PER_HEARTBEAT == 0) {
          emitter.emit(sse.newEventBuilder().comment("still there").build());
        }
        if (now == null || ENDS.contains(now.state())) {
          break;
        }
        Thread.sleep(LOOK);
      }
      emitter.complete();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      emitter.fail(e);
    }
  }

  private static OutboundSseEvent event(Progress progress, Sse sse) {
    return sse.newEventBuilder()
        .id(
            progress.version()
                + "."
                + (progress.state() == State.READING ? progress.rows() : progress.done()))
        .name("progress")
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(progress)
        .build();
  }
}
