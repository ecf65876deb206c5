package dev.updraft.profile.history;

import dev.updraft.eventsourcing.Column;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Feed;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.eventsourcing.StorableTime;
import dev.updraft.profile.ProfileEvents;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/**
 * Tries on paper what every view and the feed would make of a history: an event they cannot take
 * would stop them for everybody.
 */
@Singleton
class Shown {
  // An index entry of PostgreSQL is at most a third of a page.
  private static final int LONGEST_COLUMN = 2_500;

  private final List<DocumentView<?>> views;
  private final Feed feed;

  Shown(@All List<DocumentView<?>> views, Feed feed) {
    this.views = views;
    this.feed = feed;
  }

  /** May fail in any way where it answers no. */
  boolean showable(
      Chapter<?, ?> chapter, UUID member, UUID stream, List<Object> events, Instant now) {
    var history = recorded(chapter, member, stream, events, now);
    history.forEach(feed::translate);
    return views.stream().allMatch(view -> showable(view, history));
  }

  private static List<Recorded<?>> recorded(
      Chapter<?, ?> chapter, UUID member, UUID stream, List<Object> events, Instant now) {
    var history = new ArrayList<Recorded<?>>();
    for (var event : events) {
      var version = history.size() + 1;
      history.add(
          new Recorded<>(
              version,
              chapter.category().name(),
              stream,
              version,
              ProfileEvents.nameOf(event),
              member,
              null,
              event,
              new Metadata(stream, stream, "import", null),
              now));
    }
    return history;
  }

  private static <D> boolean showable(DocumentView<D> view, List<Recorded<?>> history) {
    var documents = new HashMap<UUID, D>();
    for (var recorded : history) {
      for (var key : view.keys(recorded)) {
        var document = view.evolve(key, documents.get(key), recorded);
        documents.put(key, document);
        if (document != null
            && !view.columns().stream().allMatch(column -> holds(column, document))) {
          return false;
        }
      }
    }
    return true;
  }

  private static <D> boolean holds(Column<D> column, D document) {
    return switch (column.value().apply(document)) {
      case null -> true;
      case Instant time -> StorableTime.is(time);
      case Double number -> Double.isFinite(number);
      case String text -> text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_COLUMN;
      default -> true;
    };
  }
}
