package dev.updraft.local.demo;

import java.util.List;
import java.util.Map;

/** The people of the story, as the API knows them. */
record Cast(String teacher, String assistant, String boss, String supplier) {

  static Cast meet(Api profile, Teller teller, String topic) {
    String campaigns = teller.text("推广", "campaigns");
    var cast =
        new Cast(
            contact(
                profile,
                teller.text("G老师", "Teacher G"),
                teller.text("意见领袖", "opinion leader"),
                "ORIGINATOR",
                topic),
            contact(
                profile,
                teller.text("小周", "Xiao Zhou"),
                teller.text("老板助理", "the boss's assistant"),
                "CLOSE_TO_SOURCE",
                teller.text("日程", "scheduling")),
            contact(
                profile,
                teller.text("老板", "The boss"),
                teller.text("总经理", "general manager"),
                "ORIGINATOR",
                campaigns),
            contact(
                profile,
                teller.text("老陈", "Lao Chen"),
                teller.text("供应商", "supplier"),
                "WELL_INFORMED",
                campaigns));
    teller.step(
        teller.text("认识四个人", "Knows four people"),
        teller.text(
            "G老师（意见领袖）、小周（老板助理）、老板、老陈（供应商）",
            "Teacher G (an opinion leader), Xiao Zhou (the boss's assistant), the boss, Lao Chen (a"
                + " supplier)"));
    return cast;
  }

  private static String contact(
      Api profile, String called, String role, String standing, String expertise) {
    return profile.create(
        "/api/v1/contacts",
        Map.of(
            "name",
            called,
            "role",
            role,
            "standing",
            standing,
            "expertise",
            List.of(expertise),
            "needs",
            List.of(),
            "groups",
            List.of(),
            "emails",
            List.of()));
  }
}
