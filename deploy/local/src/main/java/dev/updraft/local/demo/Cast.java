package dev.updraft.local.demo;

import java.util.List;
import java.util.Map;

/** The people of the story, as the API knows them. */
record Cast(String teacher, String assistant, String boss, String supplier) {

  static Cast meet(Api profile, Teller teller, String topic) {
    String campaigns = teller.text("推广", "campaigns");
    String scheduling = teller.text("日程", "scheduling");
    var cast =
        new Cast(
            contact(
                profile,
                teller.text("G老师", "Teacher G"),
                teller.text("意见领袖", "opinion leader"),
                "ORIGINATOR",
                "TOP_5",
                topic,
                List.of()),
            contact(
                profile,
                teller.text("小周", "Xiao Zhou"),
                teller.text("老板助理", "the boss's assistant"),
                "CLOSE_TO_SOURCE",
                "KEY_50",
                scheduling,
                List.of()),
            contact(
                profile,
                teller.text("老板", "The boss"),
                teller.text("总经理", "general manager"),
                "ORIGINATOR",
                "VITAL_100",
                campaigns,
                List.of(topic)),
            contact(
                profile,
                teller.text("老陈", "Lao Chen"),
                teller.text("供应商", "supplier"),
                "WELL_INFORMED",
                "WIDER",
                campaigns,
                List.of(scheduling)));
    profile.put("/api/v1/contacts/" + cast.supplier() + "/cadence", Map.of("days", 14));
    profile.create(
        "/api/v1/network/ties",
        Map.of("contactId", cast.assistant(), "otherContactId", cast.boss(), "strength", "STRONG"));
    teller.step(
        teller.text("认识四个人", "Knows four people"),
        teller.text(
            "G老师（意见领袖）、小周（老板助理）、老板、老陈（供应商）",
            "Teacher G (an opinion leader), Xiao Zhou (the boss's assistant), the boss, Lao Chen (a"
                + " supplier)"));
    return cast;
  }

  private static String contact(
      Api profile,
      String called,
      String role,
      String standing,
      String tier,
      String expertise,
      List<String> needs) {
    return profile.create(
        "/api/v1/contacts",
        Map.of(
            "name",
            called,
            "role",
            role,
            "standing",
            standing,
            "tier",
            tier,
            "expertise",
            List.of(expertise),
            "needs",
            needs,
            "groups",
            List.of(),
            "emails",
            List.of()));
  }
}
