package dev.updraft.insight.evidence;

import dev.updraft.insight.Spelling;
import dev.updraft.insight.claims.ClaimDocument;
import dev.updraft.insight.claims.Testimonies;
import dev.updraft.insight.contacts.ContactDocument;
import dev.updraft.insight.picture.AskNext;
import dev.updraft.insight.picture.Evidence.Candidate;
import dev.updraft.insight.picture.Evidence.Nearness;
import dev.updraft.insight.picture.Person;
import dev.updraft.insight.questions.AskAbout;
import dev.updraft.insight.questions.QuestionDocument;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what to ask somebody: open questions in a topic they are near, hear a lot about or were
 * heard on before, and those they are said to be upstream of.
 */
public final class QuestionsFor implements AskAbout {
  private final Sources sources;
  private final InstantSource clock;

  public QuestionsFor(Sources sources, InstantSource clock) {
    this.sources = sources;
    this.clock = clock;
  }

  @Override
  public List<Askable> questions(UUID member, UUID contact, String topic) {
    var sight = new Sight(sources, member, null);
    var survivor = sight.survivor(contact);
    var open =
        sight.open().stream()
            .filter(
                question ->
                    topic == null
                        || Spelling.folded(topic).equals(Spelling.folded(question.topic())))
            .toList();
    var claims =
        sight.claimsOn(open.stream().map(QuestionDocument::id).toList()).stream()
            .filter(claim -> claim.value() != null)
            .collect(Collectors.groupingBy(ClaimDocument::questionId));
    var contacts =
        sight.contacts(
            Stream.concat(
                    Testimonies.contactsIn(claims.values().stream().flatMap(List::stream).toList())
                        .stream(),
                    Stream.of(survivor))
                .distinct()
                .toList());
    var heardOn =
        sight.claimsThrough(survivor).stream()
            .map(claim -> Spelling.folded(claim.topic()))
            .collect(Collectors.toSet());
    var gathering = new Gathering(sight, null, clock.instant());
    return open.stream()
        .flatMap(
            question ->
                AskNext.of(
                        gathering.evidence(
                            question,
                            claims.getOrDefault(question.id(), List.of()),
                            contacts,
                            candidate(survivor, contacts, question.topic(), heardOn).stream()
                                .toList()),
                        new Person.Contact(survivor))
                    .stream()
                    .map(
                        next ->
                            new Askable(
                                question, next.nearness(), next.gain(), next.uncertainty())))
        .sorted(
            Comparator.comparingDouble(Askable::gain)
                .reversed()
                .thenComparing(one -> one.question().id()))
        .toList();
  }

  private static Optional<Candidate> candidate(
      UUID contact, Map<UUID, ContactDocument> contacts, String topic, Set<String> heardOn) {
    return Optional.ofNullable(contacts.get(contact))
        .flatMap(known -> Gathering.candidate(known, topic))
        .or(
            () ->
                heardOn.contains(Spelling.folded(topic))
                    ? Optional.of(
                        new Candidate(new Person.Contact(contact), null, Nearness.INFORMED))
                    : Optional.empty());
  }
}
