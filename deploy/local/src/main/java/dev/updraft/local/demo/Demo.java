package dev.updraft.local.demo;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Plays the story of Lin Xia through the public API, one line per step. */
public final class Demo {
  private final Services services;
  private final Api profile;
  private final Api insight;
  private final Api notification;
  private final Api newcomer;
  private final String name;
  private final Teller teller;

  /** Where the parts of a running Updraft answer. */
  public record Services(String profile, String insight, String notification, String mailbox) {}

  /**
   * @param tokens what to sign in with, by name
   */
  public Demo(
      Services services,
      UnaryOperator<String> tokens,
      String name,
      boolean english,
      PrintStream out) {
    String token = tokens.apply(name);
    this.services = services;
    this.profile = new Api(services.profile(), token);
    this.insight = new Api(services.insight(), token);
    this.notification = new Api(services.notification(), token);
    this.newcomer = new Api(services.profile(), tokens.apply(newcomer(name)));
    this.name = name;
    this.teller =
        new Teller(
            english ? Language.ENGLISH : Language.CHINESE, zone(), InstantSource.system(), out);
  }

  private static String newcomer(String name) {
    return name + "-suhe";
  }

  public int play() throws InterruptedException {
    teller.title(
        teller.text("林夏的故事（登录名 " + name + "）", "The story of Lin Xia (signed in as " + name + ")"));
    String topic = teller.text("社群营销", "community marketing");
    profile.put(
        "/api/v1/me",
        Map.of("zone", teller.zone().getId(), "language", teller.text("zh-CN", "en")));
    notification.put("/api/v1/channels/email", Map.of("address", name + "@example.com"));
    var cast = Cast.meet(profile, teller, topic);
    new GivingFirst(profile, teller, cast, topic).play();
    var wind = new CatchingTheWind(profile, new Patience(notification), teller, cast, topic);
    String recommended = wind.recommendation();
    wind.photo();
    String mentioned = wind.mentionLapses();
    String question = new Hearsay(insight, teller, cast).play();
    new Evening(profile, insight, teller, cast, topic).play();
    var withoutAccount = new Api(services.insight(), null);
    new AskingAround(insight, withoutAccount, teller, cast, topic).play();
    new FindingTheEdge(insight, withoutAccount, teller, cast).play();
    new Practising(insight, withoutAccount, teller, cast).play();
    new Findings(profile, insight, notification, teller)
        .print(List.of(recommended, mentioned), question);
    teller.heading(teller.text("认知报告", "The cognition report"));
    new ReportFindings(insight, teller).print();
    new Newcomer(newcomer, teller, topic).play(newcomer(name));
    teller.heading(teller.text("寄出的邮件在 ", "The e-mails are at ") + services.mailbox());
    return 0;
  }

  /** This machine's, if others know it by that name too. */
  private static ZoneId zone() {
    ZoneId own = ZoneId.systemDefault();
    return ZoneId.getAvailableZoneIds().contains(own.getId()) ? own : ZoneId.of("UTC");
  }
}
