package dev.updraft.insight.talks;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.insight.talks.TalkEvent.FileAttached;
import dev.updraft.insight.talks.TalkEvent.TalkRetracted;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The file attached to each talk: what it is, not what is in it. */
public final class TalkFileBook implements DocumentView<TalkFileBook.TalkFile> {
  /**
   * @param id the talk's
   * @param name null once erased
   */
  public record TalkFile(
      UUID id,
      long version,
      UUID fileId,
      String name,
      FileType type,
      long size,
      Instant attachedAt) {}

  @Override
  public String name() {
    return "talk_file_book";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<TalkFile> document() {
    return TalkFile.class;
  }

  @Override
  public Collection<UUID> keys(Recorded<?> recorded) {
    return recorded.event() instanceof FileAttached || recorded.event() instanceof TalkRetracted
        ? List.of(recorded.streamId())
        : List.of();
  }

  @Override
  public TalkFile evolve(UUID key, TalkFile before, Recorded<?> recorded) {
    return recorded.event() instanceof FileAttached attached
        ? new TalkFile(
            key,
            recorded.version(),
            attached.fileId(),
            attached.name().text().orElse(null),
            attached.type(),
            attached.size(),
            recorded.at())
        : null;
  }
}
