package dev.updraft.insight.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Looks up what became of the claims somebody had a part in, as of any instant. */
public final class ContactRecords {
  private final Sources sources;

  public ContactRecords(Sources sources) {
    this.sources = sources;
  }

  /**
   * @param contact who stands for the one asked about, after merges
   * @param all judgements, for what to expect of somebody depends on everybody else
   * @param own those of claims the contact had a part in, last resolved first
   */
  record Found(UUID contact, List<Judgement> all, List<Judgement> own) {}

  /**
   * @param asOf null: now
   */
  Found find(UUID member, UUID contact, Instant asOf) {
    var sight = new Sight(sources, member, asOf);
    var survivor = sight.survivor(contact);
    var all = Judgement.all(sight, null);
    return new Found(
        survivor,
        all,
        all.stream()
            .filter(one -> one.involves(survivor))
            .sorted(
                Comparator.comparing((Judgement one) -> one.question().resolution().firstAt())
                    .reversed()
                    .thenComparing(one -> one.claim().id()))
            .toList());
  }
}
