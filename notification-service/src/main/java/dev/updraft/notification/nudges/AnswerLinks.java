package dev.updraft.notification.nudges;

import dev.updraft.notification.channels.PublicConfig;
import dev.updraft.notification.people.Language;
import dev.updraft.web.SignedLinks;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Addresses in messages that answer a nudge without an account. Each names one answer to one round
 * of one nudge, and until when it can be given; nothing in it can be changed.
 */
@Singleton
public class AnswerLinks {
  private static final String PATH = "/api/v1/nudges/answers/";
  private static final String PURPOSE = "nudge-answer";
  private static final Duration LONGEST = Duration.ofDays(14);

  /** One answer, what it is called and where it is given. */
  public record Link(NudgeAnswer answer, String label, String url) {}

  /** What a link says. */
  record Opened(UUID memberId, UUID nudgeId, int round, NudgeAnswer answer, Instant expiresAt) {
    boolean expiredAt(Instant now) {
      return !now.isBefore(expiresAt);
    }
  }

  private final SignedLinks links;
  private final PublicConfig config;

  public AnswerLinks(SignedLinks links, PublicConfig config) {
    this.links = links;
    this.config = config;
  }

  /**
   * The answers there is a sense in.
   *
   * @param round the one the message belongs to
   * @param at when the message reaches the member
   * @param zone where the member is
   */
  public List<Link> of(
      UUID memberId, NudgePlan plan, int round, Instant at, ZoneId zone, Language language) {
    var expiresAt = expiry(plan, at);
    return Stream.of(NudgeAnswer.values())
        .filter(answer -> answer.fits(plan, at, zone))
        .map(
            answer ->
                new Link(
                    answer,
                    answer.label(language),
                    url(new Opened(memberId, plan.nudgeId(), round, answer, expiresAt))))
        .toList();
  }

  private static Instant expiry(NudgePlan plan, Instant at) {
    var latest = at.plus(LONGEST);
    var useful = plan.usefulUntil();
    return useful == null || latest.isBefore(useful) ? latest : useful;
  }

  /** The third is no id: round and answer, and seconds until the end. */
  private String url(Opened link) {
    var rest =
        new UUID(
            (long) link.round() << Integer.SIZE | link.answer().code(),
            link.expiresAt().getEpochSecond());
    return config.url() + PATH + links.token(PURPOSE, link.memberId(), link.nudgeId(), rest);
  }

  Optional<Opened> read(String token) {
    return links
        .read(PURPOSE, 3, token)
        .flatMap(
            ids -> {
              var rest = ids.get(2);
              var round = (int) (rest.getMostSignificantBits() >>> Integer.SIZE);
              return NudgeAnswer.of((int) rest.getMostSignificantBits())
                  .map(
                      answer ->
                          new Opened(
                              ids.get(0),
                              ids.get(1),
                              round,
                              answer,
                              Instant.ofEpochSecond(rest.getLeastSignificantBits())));
            });
  }
}
