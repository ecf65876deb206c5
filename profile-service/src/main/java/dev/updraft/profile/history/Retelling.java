package dev.updraft.profile.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.UnitOfWork;
import dev.updraft.profile.ProfileEvents;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.Tier;
import dev.updraft.profile.contacts.TierSeats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A history that is told again under another member, or back to the one it is of. Its file may have
 * been changed by anybody: what could not have happened here, or could not be shown, is not taken.
 */
public final class Retelling {
  private static final int MOST_EVENTS = 5_000;

  private final UUID member;
  private final HistoryOnFile file;
  private final Shown shown;
  private final Map<UUID, Long> versions = new HashMap<>();
  private final Set<UUID> strangers = new HashSet<>();
  // What has been told so far of streams of which more is to come.
  private final Map<UUID, List<Object>> unfinished = new HashMap<>();
  // What has been told of the inner tiers: by the contacts, and by the seats.
  private final Map<UUID, Tier> inner = new HashMap<>();
  private TierSeats seats;
  private boolean anythingFresh;

  /** What is to become of one stream's history. */
  public sealed interface Ruling {
    record Fresh(Consumer<UnitOfWork> telling) implements Ruling {}

    /** All of it is there, and may have gone on since. */
    record Known() implements Ruling {}

    /** The stream has gone on here in another way. */
    record Apart() implements Ruling {}

    record Unreadable() implements Ruling {}

    /** Somebody's texts were erased before it was written down. */
    record Erased() implements Ruling {}
  }

  Retelling(UUID member, HistoryOnFile file, Shown shown) {
    this.member = member;
    this.file = file;
    this.shown = shown;
    file.streams(member)
        .forEach(
            (id, stream) -> {
              versions.put(id, stream.version());
              if (stream.category().equals(Contact.CATEGORY.name())) {
                strangers.add(id);
              }
            });
  }

  /**
   * Some of what happened to a stream.
   *
   * @param owner whose history it is
   * @param from which of the stream's events is the first
   * @param of how many the stream has in all
   * @param events as JSON
   */
  public record Telling(
      UUID owner, String category, UUID stream, long from, long of, String events) {}

  public Ruling rule(Telling telling, Instant now) {
    var chapter = Chapters.BY_CATEGORY.get(telling.category());
    if (chapter == null) {
      return new Ruling.Unreadable();
    }
    try {
      var told = HistoryCodec.tree(telling.events());
      var sound = Soundness.of(told);
      if (sound == Soundness.ERASED) {
        return new Ruling.Erased();
      }
      if (sound == Soundness.UNSOUND || told.isEmpty() || telling.of() > MOST_EVENTS) {
        return new Ruling.Unreadable();
      }
      return rule(chapter, telling, read(chapter, told, telling.owner()), now);
    } catch (IOException | RuntimeException _) {
      // A history that does not fold, whatever it stumbles over, is not one that happened here.
      return new Ruling.Unreadable();
    }
  }

  private Ruling rule(Chapter<?, ?> chapter, Telling telling, List<Object> events, Instant now) {
    var id = chapter.stream(member, renamed(telling.owner(), telling.stream()), events.getFirst());
    strangers.remove(id);
    var before = telling.from() - 1;
    var after = before + events.size();
    var version = versions.getOrDefault(id, 0L);
    if (version != before) {
      return version >= after ? new Ruling.Known() : new Ruling.Apart();
    }
    var whole = new ArrayList<>(toldBefore(id, before));
    whole.addAll(events);
    var end = chapter.end(whole, Retelling::possible);
    if (whole.size() != after
        || end.isEmpty()
        || !shown.showable(chapter, member, id, whole, now)) {
      return new Ruling.Unreadable();
    }
    note(id, end.get());
    if (after < telling.of()) {
      unfinished.put(id, whole);
    } else {
      unfinished.remove(id);
    }
    versions.put(id, after);
    anythingFresh = true;
    return new Ruling.Fresh(work -> chapter.replay(work, id, before, events));
  }

  /** Here, or when this is the rest of a telling that was broken off: in the log. */
  private List<Object> toldBefore(UUID id, long before) {
    if (before == 0) {
      return List.of();
    }
    return unfinished.containsKey(id) ? unfinished.get(id) : file.events(member, id);
  }

  private void note(UUID id, Object state) {
    inner.remove(id);
    if (state instanceof Contact.Known known && known.tier().limited()) {
      inner.put(id, known.tier());
    } else if (state instanceof TierSeats told) {
      seats = told;
    }
  }

  /** What holds across the streams of a network must hold in what comes in as well. */
  private static boolean possible(Object state) {
    return !(state instanceof TierSeats seats) || seats.fit();
  }

  private List<Object> read(Chapter<?, ?> chapter, JsonNode told, UUID owner) throws IOException {
    var events = new ArrayList<Object>();
    for (var each : told) {
      var type = ProfileEvents.byName().get(each.path("type").asText());
      if (type == null || !chapter.events().isAssignableFrom(type)) {
        throw new IOException("no event of " + chapter.category().name());
      }
      events.add(HistoryCodec.read(each.path("data"), type, id -> renamed(owner, id)));
    }
    return events;
  }

  /**
   * The member's own streams keep their ids; every other id becomes one that only this member's
   * retelling has, the same each time. So a file can name nothing of anybody else's.
   */
  private UUID renamed(UUID owner, UUID id) {
    if (id.equals(owner)) {
      return member;
    }
    if (versions.containsKey(id)) {
      return id;
    }
    var name = "retold/" + member + "/" + id;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Asked when all has been told. Tiers have few places and every name may be there already, so a
   * network goes only where none is, or where it came from.
   */
  public void requireRoom() {
    if (anythingFresh && !strangers.isEmpty()) {
      throw new Rejection(ProfileReason.NETWORK_NOT_EMPTY);
    }
    // Only the seats keep a tier from being overfull, so whoever is said to be in one has a seat.
    if (!inner.isEmpty() && !seats().seats().entrySet().containsAll(inner.entrySet())) {
      throw new Rejection(ProfileReason.TIERS_WITHOUT_SEATS);
    }
  }

  /** As the file tells them, or else as they are here. */
  private TierSeats seats() {
    return seats != null
        ? seats
        : Chapters.SEATS
            .end(file.events(member, Chapters.SEATS.stream(member, null, null)), _ -> true)
            .orElseThrow();
  }
}
