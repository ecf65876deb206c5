package dev.updraft.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;

/** What profile-service makes of the people she knows: whom to meet, what to give, what was won. */
record NetworkFindings(Api profile, Teller teller) {

  void print() {
    teller.heading(text("该联系谁", "Whom to be in touch with"));
    tiers(profile.get("/api/v1/contacts/tiers").path("items"));
    profile.get("/api/v1/contacts/cooling").path("items").forEach(this::cooling);
    teller.heading(text("可以给谁什么", "What to give to whom"));
    offers();
    teller.heading(text("借到的势与错过的势", "Wind caught and missed"));
    wind(profile.get("/api/v1/me/wind").path("all"));
    teller.heading(text("人脉网络", "The network"));
    network();
  }

  void offers() {
    profile.get("/api/v1/me/offers").path("items").forEach(this::offer);
  }

  /** How open it is, and how mixed. */
  void network() {
    network(profile.get("/api/v1/network"));
  }

  private void tiers(JsonNode tiers) {
    var parts = new ArrayList<String>();
    for (JsonNode tier : tiers) {
      String places = tier.path("places").isNumber() ? "/" + tier.path("places").asInt() : "";
      parts.add(words().of(tier.path("tier")) + " " + tier.path("taken").asInt() + places);
    }
    teller.line(String.join(text("，", ", "), parts));
  }

  private void cooling(JsonNode contact) {
    int days = contact.path("cadenceDays").asInt();
    long overdue = contact.path("overdueDays").asLong();
    teller.line(
        contact.path("name").asText()
            + text("（", " (")
            + words().of(contact.path("tier"))
            + text("）：", "): ")
            + text(
                "每 " + days + " 天该联系一次，已经过了 " + overdue + " 天",
                "every " + days + " days, " + overdue + " days overdue"));
  }

  private void offer(JsonNode offer) {
    String why = "";
    for (JsonNode factor : offer.path("factors")) {
      String name = factor.path("name").asText();
      if (name.equals("NEEDED") || name.equals("VALUED") || name.equals("THEIR_FIELD")) {
        why = words().of(factor.path("name"));
      }
    }
    teller.line(
        text("给", "to ")
            + offer.path("name").asText()
            + text("：", ": ")
            + offer.path("title").asText()
            + text("（", " (")
            + offer.path("topic").asText()
            + text("，", ", ")
            + why
            + text("，契合 ", ", fit ")
            + Teller.percent(offer.path("fit"))
            + text("）", ")"));
  }

  private void wind(JsonNode all) {
    teller.line(
        text("时效期 ", "windows ")
            + all.path("windows").asInt()
            + text(" 个：已借势 ", ": caught ")
            + all.path("actedOn").asInt()
            + text("，已错失 ", ", missed ")
            + all.path("missed").asInt()
            + text("，有变现 ", ", with an outcome ")
            + all.path("converted").asInt());
    long hours = Duration.ofSeconds(all.path("medianSecondsToAct").asLong()).toHours();
    teller.detail(
        text(
            "从得到背书到行动，通常 " + hours + " 小时", "from endorsement to action, usually " + hours + " h"));
  }

  private void network(JsonNode network) {
    JsonNode position = network.path("position");
    teller.line(
        position.path("contacts").asInt()
            + text(" 个人脉，", " contacts, ")
            + (position.path("enoughTies").asBoolean()
                ? openness(position)
                : text(
                    "还没有记下谁认识谁，看不出网络有多开放",
                    "and not enough is recorded of who knows whom to say how open it is")));
    for (JsonNode mix : network.path("composition")) {
      if (mix.path("aspect").asText().equals("STANDING")) {
        var shares = new ArrayList<String>();
        for (JsonNode share : mix.path("shares")) {
          shares.add(words().of(share.path("value")) + " " + Teller.percent(share.path("share")));
        }
        teller.detail(
            String.join(text("，", ", "), shares)
                + text("；任取两人，地位不同的机会 ", "; two of them differ in standing with a chance of ")
                + Teller.percent(mix.path("blau")));
      }
    }
  }

  private String openness(JsonNode position) {
    return text("已知彼此相识的有 ", "pairs known to know each other: ")
        + position.path("ties").asInt()
        + text(" 对；有效规模 ", "; effective size ")
        + Teller.number(position.path("effectiveSize"))
        + text("，约束 ", ", constraint ")
        + String.format(Locale.ROOT, "%.2f", position.path("constraint").asDouble());
  }

  private Words words() {
    return new Words(teller.language());
  }

  private String text(String chinese, String english) {
    return teller.text(chinese, english);
  }
}
