package dev.updraft.profile.history;

import dev.updraft.profile.MemberStream;
import dev.updraft.profile.achievements.Achievement;
import dev.updraft.profile.balance.Asking;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.ContactEvent;
import dev.updraft.profile.contacts.Distinction;
import dev.updraft.profile.contacts.Group;
import dev.updraft.profile.contacts.Merge;
import dev.updraft.profile.contacts.TierSeats;
import dev.updraft.profile.endorsements.Endorsement;
import dev.updraft.profile.endorsements.EndorsementEvent;
import dev.updraft.profile.exchanges.Exchange;
import dev.updraft.profile.giving.Contribution;
import dev.updraft.profile.goals.Goal;
import dev.updraft.profile.imports.ContactLinkList;
import dev.updraft.profile.imports.ContactLinks;
import dev.updraft.profile.members.Member;
import dev.updraft.profile.network.Introduction;
import dev.updraft.profile.network.IntroductionEvent;
import dev.updraft.profile.network.Tie;
import dev.updraft.profile.outcomes.Outcome;
import dev.updraft.profile.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that is a member's own. Membership in a team is not: an operator grants it, and no file does.
 */
final class Chapters {
  static final Chapter<TierSeats, TierSeats.Event> SEATS =
      new Chapter<>(TierSeats.CATEGORY, TierSeats.Event.class, ofMember(TierSeats.CATEGORY.name()));

  static final Map<String, Chapter<?, ?>> BY_CATEGORY =
      List.<Chapter<?, ?>>of(
              new Chapter<>(Member.CATEGORY, Member.Event.class, ofMember(Member.CATEGORY.name())),
              Chapter.anywhere(Group.CATEGORY, Group.Event.class),
              Chapter.anywhere(Contact.CATEGORY, ContactEvent.class),
              new Chapter<>(
                  ContactLinks.CATEGORY,
                  ContactLinks.Event.class,
                  (_, first) -> ContactLinkList.stream(contact(first))),
              SEATS,
              Chapter.anywhere(Merge.CATEGORY, Merge.Event.class),
              new Chapter<>(
                  Distinction.CATEGORY, Distinction.Event.class, (_, first) -> pair(first)),
              Chapter.anywhere(Achievement.CATEGORY, Achievement.Event.class),
              Chapter.anywhere(Resource.CATEGORY, Resource.Event.class),
              Chapter.anywhere(Goal.CATEGORY, Goal.Event.class),
              Chapter.anywhere(Contribution.CATEGORY, Contribution.Event.class),
              Chapter.anywhere(Exchange.CATEGORY, Exchange.Event.class),
              Chapter.anywhere(Asking.CATEGORY, Asking.Event.class),
              Chapter.anywhere(Endorsement.CATEGORY, EndorsementEvent.class),
              Chapter.anywhere(Outcome.CATEGORY, Outcome.Event.class),
              new Chapter<>(Tie.CATEGORY, Tie.Event.class, Chapters::tie),
              Chapter.anywhere(Introduction.CATEGORY, IntroductionEvent.class))
          .stream()
          .collect(Collectors.toMap(each -> each.category().name(), Function.identity()));

  private Chapters() {}

  private static <E> Chapter.Place<E> ofMember(String category) {
    return (member, _) -> MemberStream.of(category, member);
  }

  private static UUID contact(ContactLinks.Event event) {
    return switch (event) {
      case ContactLinks.Event.ContactLinked(var contact, _) -> contact;
    };
  }

  private static UUID pair(Distinction.Event event) {
    return switch (event) {
      case Distinction.Event.ContactsToldApart(var one, var other) ->
          Distinction.stream(one, other);
    };
  }

  private static UUID tie(UUID member, Tie.Event event) {
    return switch (event) {
      case Tie.Event.TieRecorded(var one, var other, _) -> new Tie.Ends(one, other).stream(member);
      case Tie.Event.TieRetracted(var one, var other, _) -> new Tie.Ends(one, other).stream(member);
    };
  }
}
