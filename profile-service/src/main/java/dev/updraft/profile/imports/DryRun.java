package dev.updraft.profile.imports;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.ProfileReason;
import dev.updraft.profile.imports.Columns.Field;
import dev.updraft.profile.imports.ImportStore.Settled;
import dev.updraft.profile.members.MemberViews;
import dev.updraft.web.Ids;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads an uploaded file and says of every row what importing it would do. Changes nothing. */
@Singleton
class DryRun {
  private static final int BATCH = 1_000;
  private static final int MOST_WAITING = 20;

  private final ImportStore store;
  private final ImportReports reports;
  private final AddressBook addressBook;
  private final RememberedMappings mappings;
  private final Documents<MemberViews.Settings> settings;
  private final Ids ids;
  private final InstantSource clock;

  DryRun(
      ImportStore store,
      ImportReports reports,
      AddressBook addressBook,
      RememberedMappings mappings,
      Views views,
      Ids ids,
      InstantSource clock) {
    this.store = store;
    this.reports = reports;
    this.addressBook = addressBook;
    this.mappings = mappings;
    this.settings = views.documents(MemberViews.settings());
    this.ids = ids;
    this.clock = clock;
  }

  /** All of the file is judged or nothing of it is kept. Blocks. */
  UUID of(Path file, UUID member, UUID team, Map<Field, String> mapping) throws IOException {
    var waiting =
        reports.newest(member).stream().filter(it -> it.state() == ImportStore.State.JUDGED);
    if (waiting.count() >= MOST_WAITING) {
      throw new Rejection(ProfileReason.TOO_MANY_IMPORTS);
    }
    var id = ids.next();
    store.begin(id, member, team, clock.instant());
    var complete = false;
    try {
      var pages = new Pages(id, member);
      var reading =
          new Reading(
              mappings.of(member, mapping), clock.instant(), MemberViews.zone(settings, member));
      var source = new Upload(file, reading).read(pages::add);
      pages.flush();
      pages.book.requireRoom();
      store.judged(id, source, pages.number);
      complete = true;
      return id;
    } finally {
      if (!complete) {
        store.drop(member, id);
      }
    }
  }

  /** Rows on their way to the store, many at a time. */
  private final class Pages {
    private final UUID id;
    private final UUID member;
    private final AddressBook.Open book;
    private final List<Row> rows = new ArrayList<>();
    private final List<Settled> judged = new ArrayList<>();
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
      judged.add(new Settled(number, judgement, null, null, null));
      if (rows.size() == BATCH) {
        flush();
      }
    }

    void flush() {
      store.add(id, member, judged, rows);
      rows.clear();
      judged.clear();
    }
  }
}
