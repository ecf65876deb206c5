package dev.updraft.profile.attention;

import dev.updraft.eventsourcing.Category;
import dev.updraft.eventsourcing.DocumentView;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.LogReader;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Recorded;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.balance.Asking;
import dev.updraft.profile.balance.AskingList;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.Merge;
import dev.updraft.profile.contacts.MergeList;
import dev.updraft.profile.endorsements.Endorsement;
import dev.updraft.profile.endorsements.EndorsementList;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.exchanges.ExchangeList;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.profile.giving.ContributionList;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a view that keeps one document for each contact would have shown at an instant, folded from
 * the log itself. Other views only say which streams are about a contact; they keep those retracted
 * since.
 */
@Singleton
public class ContactHistory {
  // enough to keep two cores of a database busy, few enough to leave connections to others
  private static final int READERS = 4;
  // streams read with one query: one each would wait for the database more than it works
  private static final int TOGETHER = 500;

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

  /**
   * One contact's document by what was recorded up to and including the instant. Blocks.
   *
   * @param restsOn the categories of streams the view hears
   */
  public <D> Optional<D> asOf(
      DocumentView<D> view,
      Set<Category<?, ?, ?>> restsOn,
      UUID member,
      UUID contact,
      Instant instant) {
    return Optional.ofNullable(asOf(view, restsOn, member, List.of(contact), instant).get(contact));
  }

  /** As for one contact; contacts of whom there was nothing are missing. */
  public <D> Map<UUID, D> asOf(
      DocumentView<D> view,
      Set<Category<?, ?, ?>> restsOn,
      UUID member,
      Collection<UUID> contacts,
      Instant instant) {
    var wanted = Set.copyOf(contacts);
    var documents = new HashMap<UUID, D>();
    for (var recorded : events(member, streams(restsOn, member, wanted), instant)) {
      for (var key : view.keys(recorded)) {
        if (wanted.contains(key)) {
          // null, where the document is to go, takes it away
          documents.compute(key, (_, document) -> view.evolve(key, document, recorded));
        }
      }
    }
    return documents;
  }

  private List<Recorded<?>> events(UUID member, List<UUID> streams, Instant instant) {
    try (var readers = Executors.newFixedThreadPool(READERS, Thread.ofVirtual().factory())) {
      var reads =
          IntStream.iterate(0, from -> from < streams.size(), from -> from + TOGETHER)
              .mapToObj(from -> streams.subList(from, Math.min(from + TOGETHER, streams.size())))
              .map(some -> CompletableFuture.supplyAsync(() -> log.streams(member, some), readers))
              .toList();
      return reads.stream()
          .<Recorded<?>>flatMap(read -> read.join().stream())
          .filter(recorded -> !recorded.at().isAfter(instant))
          .sorted(Comparator.comparingLong(Recorded::position))
          .toList();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Today's streams about the contacts, and what merges have moved to or from them. */
  private List<UUID> streams(Set<Category<?, ?, ?>> restsOn, UUID member, Set<UUID> contacts) {
    var moves =
        merges.all(member, Query.all()).stream()
            .map(MergeList.Entry::merge)
            .filter(it -> contacts.contains(it.survivorId()) || contacts.contains(it.absorbedId()))
            .map(Merge.Done::moved)
            .toList();
    return restsOn.stream()
        .flatMap(category -> streams(category, member, contacts, moves))
        .distinct()
        .toList();
  }

  private Stream<UUID> streams(
      Category<?, ?, ?> category, UUID member, Set<UUID> contacts, List<Merge.Moved> moves) {
    if (category == Contact.CATEGORY) {
      return contacts.stream();
    } else if (category == Contribution.CATEGORY) {
      return Stream.concat(
          contributions.all(member, about(ContributionList.CONTACT, contacts)).stream()
              .map(ContributionList.Entry::id),
          moves.stream().flatMap(moved -> moved.contributions().stream()));
    } else if (category == Exchange.CATEGORY) {
      return Stream.concat(
          exchanges.all(member, about(ExchangeList.CONTACT, contacts)).stream()
              .map(ExchangeList.Entry::id),
          moves.stream().flatMap(moved -> moved.exchanges().stream()));
    } else if (category == Endorsement.CATEGORY) {
      return Stream.concat(
          endorsements.all(member, about(EndorsementList.CONTACT, contacts)).stream()
              .map(EndorsementList.Entry::id),
          moves.stream().flatMap(moved -> moved.endorsements().stream()));
    } else if (category == Asking.CATEGORY) {
      return Stream.concat(
          askings.all(member, about(AskingList.CONTACT, contacts)).stream()
              .map(AskingList.Entry::id),
          moves.stream().flatMap(moved -> moved.askings().stream()));
    }
    throw new IllegalArgumentException("no list of " + category.name() + " by contact");
  }

  private static Query about(String column, Set<UUID> contacts) {
    return Query.all().whereIn(column, contacts);
  }
}
