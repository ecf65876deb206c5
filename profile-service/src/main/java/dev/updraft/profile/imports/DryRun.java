package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.IdempotencyKeyReused;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.imports.ImportStore.Failure;
import dev.updraft.profile.imports.RowStore.Settled;
import dev.updraft.profile.members.MemberViews;
import dev.updraft.web.Ids;
import dev.updraft.web.Uploads;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Reads an uploaded file and says of every row what importing it would do. Changes nothing. */
@Singleton
class DryRun {
  private static final Logger LOG = Logger.getLogger(DryRun.class);
  private static final int BATCH = 1_000;
  private static final int MOST_WAITING = 20;

  // One file at a time: they are large, and nobody waits at the door.
  private final ExecutorService later =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("imports-read-later").daemon(true).factory());
  // Whose turn has not come: their files are here and nowhere else.
  private final Map<UUID, Path> waiting = new ConcurrentHashMap<>();
  private final ReadingStore store;
  private final RowStore rowStore;
  private final AddressBook addressBook;
  private final RememberedMappings mappings;
  private final Documents<MemberViews.Settings> settings;
  private final Ids ids;
  private final InstantSource clock;

  DryRun(
      ReadingStore store,
      RowStore rowStore,
      AddressBook addressBook,
      RememberedMappings mappings,
      Views views,
      Ids ids,
      InstantSource clock) {
    this.store = store;
    this.rowStore = rowStore;
    this.addressBook = addressBook;
    this.mappings = mappings;
    this.settings = views.documents(MemberViews.settings());
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * An import as it begins.
   *
   * @param fresh whether it is to be read now; else it was begun by the same request before
   */
  record Begun(UUID id, boolean fresh) {}

  /**
   * @param key what repeats of the request are known by, or null
   * @param followed whether the member is told of it before it has been read
   */
  Begun begin(UUID member, UUID team, Uploads.Key key, boolean followed) {
    while (true) {
      var before = key == null ? null : store.follow(member, key.key());
      if (before != null) {
        if (!MessageDigest.isEqual(before.hash(), key.hash())) {
          throw new IdempotencyKeyReused();
        }
        return new Begun(before.id(), false);
      }
      if (store.waiting(member) >= MOST_WAITING) {
        throw new Rejection(ProfileReason.TOO_MANY_IMPORTS);
      }
      var id = ids.next();
      if (store.begin(id, member, team, key, followed, clock.instant())) {
        return new Begun(id, true);
      }
      // The same request at the same moment: it is there now, or gone again.
    }
  }

  /** All of the file is judged or nothing of it is kept. Blocks. */
  void read(UUID id, Path file, UUID member, Told told) throws IOException {
    var failure = Failure.READING_FAILED.name();
    var complete = false;
    try {
      var pages = new Pages(id, member);
      var reading =
          new Reading(
              mappings.of(member, told.mapping()),
              clock.instant(),
              MemberViews.zone(settings, member),
              told.charset());
      var source = new Upload(file, reading).read(pages::add);
      pages.flush();
      pages.book.requireRoom();
      store.judged(id, source, pages.number);
      complete = true;
    } catch (Rejection e) {
      failure = e.reason().name();
      throw e;
    } finally {
      if (!complete) {
        store.unread(id, failure, clock.instant());
      }
    }
  }

  /** As {@link #read}, after those before it; the file is deleted then. */
  void readLater(UUID id, Path file, UUID member, Told told) {
    waiting.put(id, file);
    later.execute(
        () -> {
          waiting.remove(id);
          try {
            read(id, file, member, told);
          } catch (Rejection e) {
            LOG.debugf("import %s: %s", id, e.reason());
          } catch (IOException | RuntimeException e) {
            // No message: it may quote what the file says.
            LOG.warnf("import %s cannot be read: %s", id, e.getClass().getName());
          } finally {
            delete(file);
          }
        });
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      LOG.warnf(e, "an uploaded file cannot be deleted");
    }
  }

  /** Who follows one that waits is told at once, instead of when nobody has read it for long. */
  void stop(@Observes ShutdownEvent event) {
    later.shutdownNow();
    waiting.forEach(
        (id, file) -> {
          store.unread(id, Failure.READING_INTERRUPTED.name(), clock.instant());
          delete(file);
        });
  }

  /** Rows on their way to the store, many at a time. */
  private final class Pages {
    private final UUID id;
    private final UUID member;
    private final AddressBook.Open book;
    private final List<Row> rows = new ArrayList<>();
    private final List<Settled> judged = new ArrayList<>();
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private int number;

    Pages(UUID id, UUID member) {
      this.id = id;
      this.member = member;
      this.book = addressBook.open(member);
    }

    void add(Row row) {
      number++;
      rows.add(row);
      var judgement = book.rule(row, number, clock.instant(), false).judgement();
      verdicts.merge(judgement.verdict(), 1, Integer::sum);
      judged.add(new Settled(number, judgement, null, null, null));
      if (rows.size() == BATCH) {
        flush();
      }
    }

    void flush() {
      rowStore.add(id, member, judged, rows);
      store.read(id, number, verdicts, clock.instant());
      store.awaited(waiting.keySet(), clock.instant());
      rows.clear();
      judged.clear();
    }
  }
}
