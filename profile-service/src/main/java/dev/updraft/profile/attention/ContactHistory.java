package dev.updraft.profile.attention;

import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.balance.AskingList;
import dev.updraft.profile.contacts.MergeList;
import dev.updraft.profile.endorsements.EndorsementList;
import dev.updraft.profile.exchanges.ExchangeList;
import dev.updraft.profile.giving.ContributionList;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a view that keeps one document for each contact would have shown at an instant, folded from
 * the log itself. Other views only say which streams are about the contact; they keep those
 * retracted since.
 */
@Singleton
public class ContactHistory {
  private final LogReader log;
  private final Documents<ContributionList.Entry> contributions;
  private final Documents<ExchangeList.Entry> exchanges;
  private final Documents<EndorsementList.Entry> endorsements;
  private final Documents<AskingList.Entry> askings;
  private final Documents<MergeList.Entry> merges;

  ContactHistory(LogReader log, Views views) {
    this.log = log;
    this.contributions = views.documents(ContributionList.view());
    this.exchanges = views.documents(ExchangeList.view());
    this.endorsements = views.documents(EndorsementList.view());
    this.askings = views.documents(AskingList.view());
    this.merges = views.documents(MergeList.view());
  }

  /** By what was recorded up to and including the instant. Blocks. */
  public <D> Optional<D> asOf(DocumentView<D> view, UUID member, UUID contact, Instant instant) {
    D document = null;
    for (var recorded : events(member, contact, instant)) {
      if (view.keys(recorded).contains(contact)) {
        document = view.evolve(contact, document, recorded);
      }
    }
    return Optional.ofNullable(document);
  }

  private List<Recorded<?>> events(UUID member, UUID contact, Instant instant) {
    return streams(member, contact)
        .<Recorded<?>>flatMap(stream -> log.stream(member, stream).stream())
        .filter(recorded -> !recorded.at().isAfter(instant))
        .sorted(Comparator.comparingLong(Recorded::position))
        .toList();
  }

  private Stream<UUID> streams(UUID member, UUID contact) {
    return Stream.of(
            Stream.of(contact),
            contributions.all(member, Query.all().where(ContributionList.CONTACT, contact)).stream()
                .map(ContributionList.Entry::id),
            exchanges.all(member, Query.all().where(ExchangeList.CONTACT, contact)).stream()
                .map(ExchangeList.Entry::id),
            endorsements.all(member, Query.all().where(EndorsementList.CONTACT, contact)).stream()
                .map(EndorsementList.Entry::id),
            askings.all(member, Query.all().where(AskingList.CONTACT, contact)).stream()
                .map(AskingList.Entry::id),
            moved(member, contact))
        .flatMap(ids -> ids)
        .distinct();
  }

  /** What counted for the contact at some time because of a merge, and may not any more. */
  private Stream<UUID> moved(UUID member, UUID contact) {
    return merges.all(member, Query.all().where(MergeList.CONTACTS, contact)).stream()
        .map(entry -> entry.merge().moved())
        .flatMap(
            moved ->
                Stream.of(
                        moved.contributions(),
                        moved.exchanges(),
                        moved.endorsements(),
                        moved.askings())
                    .flatMap(List::stream));
  }
}
