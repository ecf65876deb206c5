package dev.updraft.notification;

import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.eventsourcing.Feed;
import dev.updraft.eventsourcing.Subscriber;
import dev.updraft.notification.channels.ChannelsEvent;
import dev.updraft.notification.channels.ChannelsEvent.CalendarClosed;
import dev.updraft.notification.channels.ChannelsEvent.CalendarOpened;
import dev.updraft.notification.channels.ChannelsEvent.ChannelAdded;
import dev.updraft.notification.channels.ChannelsEvent.ChannelChanged;
import dev.updraft.notification.channels.ChannelsEvent.ChannelRemoved;
import dev.updraft.notification.channels.ChannelsEvent.ChannelSecretChanged;
import dev.updraft.notification.channels.ChannelsEvent.ChannelUnsubscribed;
import dev.updraft.notification.channels.ChannelsEvent.ChannelVerified;
import dev.updraft.notification.channels.ChannelsEvent.EmailRemoved;
import dev.updraft.notification.channels.ChannelsEvent.EmailSet;
import dev.updraft.notification.channels.LastTests;
import dev.updraft.notification.channels.UnsubscribeLinks;
import dev.updraft.notification.channels.WebPushConfig;
import dev.updraft.notification.delivery.DeliveryLog;
import dev.updraft.notification.delivery.DeliveryWorker;
import dev.updraft.notification.delivery.DueNudgeWorker;
import dev.updraft.notification.delivery.DueNudges;
import dev.updraft.notification.delivery.EmailSender;
import dev.updraft.notification.delivery.HeldCommandWorker;
import dev.updraft.notification.delivery.MailConfig;
import dev.updraft.notification.delivery.NudgeMail;
import dev.updraft.notification.delivery.Smtp;
import dev.updraft.notification.delivery.WebPushSender;
import dev.updraft.notification.delivery.WebhookSender;
import dev.updraft.notification.nudges.AnswerLinks;
import dev.updraft.notification.nudges.NudgeEvent;
import dev.updraft.notification.nudges.NudgeEvent.NudgeActed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeDismissed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeExpired;
import dev.updraft.notification.nudges.NudgeEvent.NudgeFellDue;
import dev.updraft.notification.nudges.NudgeEvent.NudgeReplanned;
import dev.updraft.notification.nudges.NudgeEvent.NudgeScheduled;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSeen;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSent;
import dev.updraft.notification.nudges.NudgeEvent.NudgeSnoozed;
import dev.updraft.notification.nudges.NudgeEvent.NudgeWithdrawn;
import dev.updraft.notification.nudges.NudgeFeed;
import dev.updraft.notification.nudges.Reminders;
import dev.updraft.notification.nudges.UpcomingNudges;
import dev.updraft.notification.nudges.Whereabouts;
import dev.updraft.notification.outbound.Destinations;
import dev.updraft.notification.outbound.NameLookups;
import dev.updraft.notification.outbound.OutboundConfig;
import dev.updraft.notification.outbound.OutboundHttp;
import dev.updraft.notification.people.People;
import dev.updraft.notification.policies.InsightNudges;
import dev.updraft.notification.preferences.Preferences;
import dev.updraft.notification.preferences.PreferencesEvent;
import dev.updraft.notification.windows.EndorsementNudges;
import dev.updraft.web.Ids;
import dev.updraft.web.TeamRoster;
import dev.updraft.web.WhenTeamChangedThenKeep;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** Makes the objects that know no framework. */
class Wiring {

  @Produces
  @Singleton
  EventTypes eventTypes() {
    return EventTypes.builder()
        .events(NudgeEvent.class)
        .type("nudge-scheduled.v1", NudgeScheduled.class)
        .type("nudge-replanned.v1", NudgeReplanned.class)
        .type("nudge-fell-due.v1", NudgeFellDue.class)
        .type("nudge-sent.v1", NudgeSent.class)
        .type("nudge-seen.v1", NudgeSeen.class)
        .type("nudge-acted.v1", NudgeActed.class)
        .type("nudge-snoozed.v1", NudgeSnoozed.class)
        .type("nudge-dismissed.v1", NudgeDismissed.class)
        .type("nudge-expired.v1", NudgeExpired.class)
        .type("nudge-withdrawn.v1", NudgeWithdrawn.class)
        .events(PreferencesEvent.class)
        .type("preferences-chosen.v1", PreferencesEvent.GeneralChosen.class)
        .type("kind-preferences-chosen.v1", PreferencesEvent.KindChosen.class)
        .type("channel-preferences-chosen.v1", PreferencesEvent.ChannelChosen.class)
        .events(ChannelsEvent.class)
        .type("email-set.v1", EmailSet.class)
        .type("email-removed.v1", EmailRemoved.class)
        .type("channel-added.v1", ChannelAdded.class)
        .type("channel-changed.v1", ChannelChanged.class)
        .type("channel-secret-changed.v1", ChannelSecretChanged.class)
        .type("channel-verified.v1", ChannelVerified.class)
        .type("channel-removed.v1", ChannelRemoved.class)
        .type("channel-unsubscribed.v1", ChannelUnsubscribed.class)
        .type("calendar-opened.v1", CalendarOpened.class)
        .type("calendar-closed.v1", CalendarClosed.class)
        .build();
  }

  @Produces
  @Singleton
  Feed feed() {
    return new NudgeFeed();
  }

  @Produces
  @Singleton
  People people(@DataSource("reader") AgroalDataSource reader) {
    return new People(reader);
  }

  @Produces
  @Singleton
  EndorsementNudges endorsementNudges(InstantSource clock) {
    return new EndorsementNudges(clock);
  }

  @Produces
  @Singleton
  InsightNudges insightNudges(InstantSource clock) {
    return new InsightNudges(clock);
  }

  @Produces
  @Singleton
  Reminders reminders(AgroalDataSource dataSource) {
    return DueNudges.in(dataSource);
  }

  @Produces
  @Singleton
  Whereabouts whereabouts(People people) {
    return (work, memberId) ->
        work.read(Preferences.CATEGORY, Preferences.of(memberId))
            .state()
            .zoneOr(people.zone(memberId));
  }

  @Produces
  @Singleton
  DueNudgeWorker dueNudgeWorker(
      AgroalDataSource dataSource,
      CommandHandler commands,
      InstantSource clock,
      Ids ids,
      MeterRegistry metrics) {
    return new DueNudgeWorker(dataSource, commands, clock, ids::next, metrics);
  }

  @Produces
  @Singleton
  HeldCommandWorker heldCommandWorker(
      AgroalDataSource dataSource, CommandHandler commands, Ids ids) {
    return new HeldCommandWorker(dataSource, commands, ids::next);
  }

  @Produces
  @Singleton
  Smtp smtp(MailConfig config) {
    return new Smtp(config);
  }

  @Produces
  @Singleton
  NudgeMail nudgeMail(
      Smtp smtp,
      MailConfig config,
      UnsubscribeLinks unsubscribing,
      @Location("mail/nudge.txt") Template text,
      @Location("mail/nudge.html") Template html) {
    return new NudgeMail(smtp, config, unsubscribing, text, html);
  }

  @Produces
  @Singleton
  EmailSender emailSender(NudgeMail mails, Smtp smtp) {
    return new EmailSender(mails, smtp);
  }

  @Produces
  @Singleton
  DeliveryWorker deliveryWorker(
      AgroalDataSource dataSource,
      CommandHandler commands,
      EmailSender emails,
      UpcomingNudges upcoming,
      AnswerLinks answers,
      OutboundHttp http,
      WebPushConfig push,
      InstantSource clock,
      Ids ids,
      MeterRegistry metrics) {
    return new DeliveryWorker(
        dataSource,
        commands,
        List.of(emails, new WebhookSender(http), new WebPushSender(http, push)),
        upcoming,
        answers,
        clock,
        ids::next,
        new SecureRandom(),
        metrics);
  }

  @Produces
  @Singleton
  Destinations destinations(OutboundConfig config) {
    return new Destinations(config, new NameLookups(InetAddress::getAllByName, config.timeout()));
  }

  @Produces
  @Singleton
  OutboundHttp outboundHttp(Destinations destinations, OutboundConfig config) {
    return new OutboundHttp(destinations, config.timeout());
  }

  @Produces
  @Singleton
  DeliveryLog deliveryLog(@DataSource("reader") AgroalDataSource reader) {
    return new DeliveryLog(reader);
  }

  @Produces
  @Singleton
  LastTests lastTests(DeliveryLog log) {
    return log::lastTests;
  }

  @Produces
  @Singleton
  Subscriber teams() {
    return new WhenTeamChangedThenKeep("notification");
  }

  @Produces
  @Singleton
  TeamRoster.Kept teamsKept() {
    return WhenTeamChangedThenKeep.KEPT;
  }
}
