package dev.updraft.profile.exports;

import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Views;
import dev.updraft.profile.AllDocuments;
import dev.updraft.profile.achievements.AchievementList;
import dev.updraft.profile.balance.AskingList;
import dev.updraft.profile.contacts.Contact;
import dev.updraft.profile.contacts.ContactDirectory;
import dev.updraft.profile.contacts.DistinctionList;
import dev.updraft.profile.contacts.GroupDirectory;
import dev.updraft.profile.contacts.MergeList;
import dev.updraft.profile.contacts.Survivors;
import dev.updraft.profile.endorsements.EndorsementList;
import dev.updraft.profile.exchanges.ExchangeList;
import dev.updraft.profile.giving.ContributionList;
import dev.updraft.profile.goals.GoalList;
import dev.updraft.profile.imports.ContactLinkList;
import dev.updraft.profile.members.MemberViews;
import dev.updraft.profile.network.IntroductionList;
import dev.updraft.profile.network.TieList;
import dev.updraft.profile.outcomes.OutcomeList;
import dev.updraft.profile.resources.ResourceList;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Everything a member has, as it is read for an export. */
@Singleton
class Network {
  private final Documents<ContactDirectory.Entry> contacts;
  private final Documents<ContactLinkList.Entry> links;
  private final Documents<GroupDirectory.Entry> groups;
  private final Survivors survivors;
  private final Map<String, Documents<?>> lists = new LinkedHashMap<>();

  Network(Survivors survivors, Views views) {
    this.survivors = survivors;
    this.contacts = views.documents(ContactDirectory.view());
    this.links = views.documents(ContactLinkList.view());
    this.groups = views.documents(GroupDirectory.view());
    lists.put("settings", views.documents(MemberViews.settings()));
    lists.put("groups", groups);
    lists.put("contacts", contacts);
    lists.put("links", links);
    lists.put("merges", views.documents(MergeList.view()));
    lists.put("toldApart", views.documents(DistinctionList.view()));
    lists.put("achievements", views.documents(AchievementList.view()));
    lists.put("resources", views.documents(ResourceList.view()));
    lists.put("goals", views.documents(GoalList.view()));
    lists.put("contributions", views.documents(ContributionList.view()));
    lists.put("exchanges", views.documents(ExchangeList.view()));
    lists.put("askings", views.documents(AskingList.view()));
    lists.put("endorsements", views.documents(EndorsementList.view()));
    lists.put("outcomes", views.documents(OutcomeList.view()));
    lists.put("ties", views.documents(TieList.view()));
    lists.put("introductions", views.documents(IntroductionList.view()));
  }

  /** By name what lists there are; references come after what they refer to. */
  Map<String, Documents<?>> lists() {
    return lists;
  }

  /** A contact with what other views know of it. */
  record Portrait(Contact.Known contact, List<String> groups, List<String> links) {}

  <E extends Exception> void contacts(UUID member, AllDocuments.Each<Portrait, E> each) throws E {
    Map<UUID, String> names = new HashMap<>();
    AllDocuments.of(groups, member, entry -> names.put(entry.id(), entry.group().name()));
    Map<UUID, List<String>> linked = new HashMap<>();
    // Links stay with the contact they were noted for; a merge only says who stands for it.
    var lineage = survivors.of(member);
    AllDocuments.of(
        links,
        member,
        entry ->
            linked.merge(
                lineage.survivor(entry.links().contactId()),
                entry.links().links(),
                (some, more) -> Stream.concat(some.stream(), more.stream()).distinct().toList()));
    AllDocuments.<ContactDirectory.Entry, E>of(
        contacts,
        member,
        entry -> {
          // Who was erased has no name to be known by.
          if (entry.contact().name() != null) {
            var groups = entry.contact().groups().stream().map(names::get);
            each.accept(
                new Portrait(
                    entry.contact(),
                    groups.filter(Objects::nonNull).toList(),
                    linked.getOrDefault(entry.id(), List.of())));
          }
        });
  }
}
