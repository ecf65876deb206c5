package dev.updraft.profile.attention;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.endorsements.EndorsementList;
import dev.updraft.profile.exchanges.ExchangeList;
import dev.updraft.profile.giving.ContributionList;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What had passed between the member and a contact as of an instant, from the log itself. Views
 * only say which streams are about the contact: they keep retracted ones, and a stream never
 * changes its contact.
 */
@Singleton
public class RelationshipHistory {
  private final LogReader log;
  private final Relationships view = new Relationships();
  private final Documents<ContributionList.Entry> contributions;
  private final Documents<ExchangeList.Entry> exchanges;
  private final Documents<EndorsementList.Entry> endorsements;

  RelationshipHistory(LogReader log, Views views) {
    this.log = log;
    this.contributions = views.documents(ContributionList.view());
    this.exchanges = views.documents(ExchangeList.view());
    this.endorsements = views.documents(EndorsementList.view());
  }

  /** By what was recorded up to and including the instant. Blocks. */
  public Relationship asOf(UUID member, UUID contact, Instant instant) {
    var relationship = Relationship.NONE;
    for (var recorded : events(member, contact, instant)) {
      if (view.keys(recorded).contains(contact)) {
        relationship = view.evolve(contact, relationship, recorded);
      }
    }
    return relationship;
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
            contributions.all(member, Query.all().where(ContributionList.CONTACT, contact)).stream()
                .map(ContributionList.Entry::id),
            exchanges.all(member, Query.all().where(ExchangeList.CONTACT, contact)).stream()
                .map(ExchangeList.Entry::id),
            endorsements.all(member, Query.all().where(EndorsementList.CONTACT, contact)).stream()
                .map(EndorsementList.Entry::id))
        .flatMap(ids -> ids);
  }
}
