package dev.updraft.profile.endorsements;

import static dev.updraft.eventsourcing.PersonalText.about;

import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.profile.MemberStream;
import dev.updraft.profile.members.Language;
import dev.updraft.profile.members.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Records the action when a member answers a nudge about a window with "Done": the link in a mail
 * is to do what it says, and not only to quiet the one nudge it came with.
 */
public final class WhenDoneIsSaidThenActed implements Subscriber {
  private final InstantSource clock;

  public WhenDoneIsSaidThenActed(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "profile-nudges";
  }

  @Override
  public List<String> topics() {
    return List.of(NudgeNews.TOPIC);
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) {
    batch.forEach(delivery -> on(delivery, work));
  }

  private void on(Delivery delivery, ConsumerWork work) {
    switch (read(delivery)) {
      case NudgeNews.NudgeActed(var kind, var endorsement, var why, var topic, var at)
          when kind != null && endorsement != null && why == NudgeNews.Why.MEMBER -> {
        var said = at == null ? delivery.at() : at;
        var member = delivery.key();
        work.handle(
            Endorsement.CATEGORY,
            endorsement,
            new EndorsementCommand.ActAsNudged(
                actionId(delivery), about(member, summary(member, work)), topic, said, now(said)),
            delivery,
            member);
      }
      case NudgeNews.NudgeActed _, NudgeNews.Ignored _ -> {}
    }
  }

  /** The other service's clock may be a little ahead; nothing is recorded before it happened. */
  private Instant now(Instant said) {
    var now = clock.instant();
    return now.isBefore(said) ? said : now;
  }

  /** Of the message, so that one sent again is known, also after its action was taken back. */
  private static UUID actionId(Delivery delivery) {
    return UUID.nameUUIDFromBytes(("done/" + delivery.id()).getBytes(StandardCharsets.UTF_8));
  }

  /** All that is known of it; what it was, the member can say by an action of their own words. */
  private static String summary(UUID member, ConsumerWork work) {
    var settings =
        work.state(Member.CATEGORY, MemberStream.of(Member.CATEGORY.name(), member)).speaks();
    return settings == Language.CHINESE ? "在提醒里答复“已做”" : "Answered a nudge with “Done”";
  }

  private static NudgeNews read(Delivery delivery) {
    try {
      return NudgeNews.read(delivery.type(), delivery.body());
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable " + delivery.type() + " " + delivery.id(), e);
    }
  }
}
