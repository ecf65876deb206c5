package dev.updraft.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises, on the real thing: the script, the servers, the packaged services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpdraftTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Updraft updraft;

  @BeforeAll
  void start(@TempDir Path home) {
    for (String service : Updraft.SERVICES) {
      assertThat(Updraft.ROOT.resolve(service).resolve("target/quarkus-app/quarkus-run.jar"))
          .as("the packaged %s: this runs in Maven's verify", service)
          .exists();
    }
    updraft = new Updraft(home);
    updraft.up();
  }

  @AfterAll
  void stop() throws InterruptedException {
    updraft.end();
  }

  @Test
  @Order(1)
  void each_service_describes_itself_and_says_how_it_is() throws Exception {
    for (String service : Updraft.SERVICES) {
      String address = updraft.address(service);
      var openapi = updraft.get(address + "/q/openapi", null);
      assertThat(openapi.statusCode()).isEqualTo(200);
      assertThat(openapi.body()).contains("openapi: 3.1", "/api/v1/");
      var ready = updraft.get(address + "/q/health/ready", null);
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(JSON.readTree(ready.body()).path("status").asText()).isEqualTo("UP");
      var metrics = updraft.get(address + "/q/metrics", null);
      assertThat(metrics.statusCode()).isEqualTo(200);
      assertThat(metrics.body())
          .contains(
              "updraft_append_group_size_count",
              "updraft_append_group_size{quantile=\"0.99\"",
              "updraft_projection_lag",
              "updraft_publisher_lag",
              "updraft_parked_keys 0.0");
    }
  }

  @Test
  @Order(2)
  void the_tour_runs_as_written_and_answers_what_the_readme_shows() throws Exception {
    var tour = Tour.of(Updraft.ROOT.resolve("README.md"));
    assertThat(tour.blocks()).hasSizeGreaterThan(4);
    assertThat(tour.excerpts()).isNotEmpty();
    var said = updraft.run(List.of("bash", "-c", here(tour.script()))).end();
    assertThat(said.code()).as("%s%n%s", said.output(), updraft.logs()).isZero();

    List<List<JsonNode>> answers = Tour.answers(said.output());
    for (var excerpt : tour.excerpts()) {
      JsonNode last = answers.get(excerpt.block()).getLast();
      assertThat(Tour.shows(excerpt.shown(), last))
          .as("the README shows%n%s%nthe answer is%n%s", excerpt.shown(), last)
          .isTrue();
    }
  }

  /** The tour names the usual ports; where those are taken, up says which others it took. */
  private String here(String script) {
    String adapted = script;
    for (int i = 0; i < Updraft.SERVICES.size(); i++) {
      adapted =
          adapted.replace(
              "http://127.0.0.1:" + (8081 + i), updraft.address(Updraft.SERVICES.get(i)));
    }
    return adapted;
  }

  @Test
  @Order(3)
  void the_demo_plays_to_its_end_in_both_languages() throws Exception {
    var chinese = updraft.command("demo");
    var english = updraft.command("demo", "--lang", "en");
    assertPlayed(
        chinese.end(),
        "G老师的推荐：已借势，有变现，势能 81.3（起初 87.4）",
        "老陈的提及：过期作废，势能 0.0（起初 16.0）",
        "趁势行动：G老师为你做了身份背书",
        "最该先做的事：在“社群营销”上借势，势能 81.3，优势 49 %",
        "核心5人 1/5，关键50人 1/50，重要100人 1/100，其他人 1",
        "G老师（核心5人）：每 2 天该联系一次，已经过了 8 天",
        "给老陈：一份排期模板（日程，正是对方所需，契合 50 %）",
        "给老板：新品试用：1,200 人报名（社群营销，正是对方所需，契合 49 %）",
        "时效期 2 个：已借势 1，已错失 1，有变现 1",
        "从得到背书到行动，通常 20 小时",
        "4 个人脉，已知彼此相识的有 1 对；有效规模 3.5，约束 0.41",
        "源头人物 50 %，身边人 25 %，消息灵通者 25 %；任取两人，地位不同的机会 63 %",
        "已安排 → 到时 → 已发出 → 已借势",
        "即将过期：G老师的身份背书",
        "已安排 → 已撤回（已借势）",
        "提醒：过期作废：老陈的身份背书",
        "与老板的合影：打不开任何时效期",
        "可信等级 F2",
        "独立的源头 2 个",
        "下一个问谁：销售经理",
        "先回答的是老陈，凭链接，不用账号：工作日晚上",
        "裂变：认知边界，掌握 19 %",
        "与初稿相同 20 %",
        "数字与事实：很多 → 八十",
        "立意：小林说回去会好好学习。",
        "4 条说法：源头 2，隔一手 2，隔两手以上 0；源头占 50 %",
        "试读档案，什么都还没有改动：12 行：6 位新人脉，5 份新背书，1 行不能用",
        "Connections.csv 第 8 行：没有名字",
        "照此办理：12/12 行都办完了",
        "源头人物：G老师（创始人），唐一鸣（联合创始人）",
        "6 个人脉，还没有记下谁认识谁，看不出网络有多开放",
        "还在吹的风：林夏的推荐，势能 15.5",
        "已是往事，打不开时效期：G老师的提及，2019-08-01",
        "给老陈：一次用户回访：42 份反馈（社群营销，对方曾为此背书，契合 30 %）",
        "在“社群营销”上借林夏的推荐之势",
        "12 行：11 行早已知道，1 行不能用；什么都没有改变，仍是 6 位人脉、5 份背书",
        "带走 network.json：6 位人脉，5 份背书");
    assertPlayed(
        english.end(),
        " s left",
        "The recommendation by Teacher G: caught, with an outcome, momentum 81.3 (87.4 at first)",
        "The mention by Lao Chen: lapsed, momentum 0.0 (16.0 at first)",
        "Act on it: Teacher G endorsed you for community marketing",
        "What to do first: act on it in community marketing, momentum 81.3, strength 49 %",
        "top 5 1/5, key 50 1/50, vital 100 1/100, all others 1",
        "Teacher G (top 5): every 2 days, 8 days overdue",
        "to Lao Chen: A schedule template (scheduling, what they look for, fit 50 %)",
        "windows 2: caught 1, missed 1, with an outcome 1",
        "4 contacts, pairs known to know each other: 1; effective size 3.5, constraint 0.41",
        "scheduled → due → sent → acted on",
        "Closing soon: the endorsement by Teacher G",
        "scheduled → withdrawn (acted on)",
        "A nudge says: Lapsed: the endorsement by Lao Chen",
        "A photo with the boss: opens no window",
        "grade F2",
        "rests on: The boss says “online” (in person, who decides it)",
        "+1 from the same origin, which adds no vote",
        "Lao Chen is first to answer, by a link, without an account: weekday evening",
        "Viral: at the boundary, mastery 19 %",
        "as in the draft: 25 %",
        "4 claims: source 2, one person between 2, two or more 0; source 50 %",
        "12 rows: 6 new contacts, 5 new endorsements, 1 unusable",
        "Connections.csv, line 8: it has no name",
        "12/12 rows are done",
        "close to the source: Min He (Assistant to the managing director)",
        "Still blowing: the mention by Lao Chen, momentum 3.3",
        "History, which opens no window: the recommendation by Min He, 2021-07-21",
        "act on the recommendation by Xia Lin in community marketing",
        "11 known already, 1 unusable; nothing has changed, still 6 contacts and 5 endorsements");

    String mailbox = updraft.address("mailbox");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(updraft.get(mailbox, null).body())
                    .contains("趁势行动：G老师为你做了身份背书", "过期作废：老陈的身份背书")
                    .contains("Act on it: Teacher G endorsed you for community marketing"));
  }

  private void assertPlayed(Updraft.Said said, String... told) {
    assertThat(said.code()).as("%s%n%s", said.output(), updraft.logs()).isZero();
    assertThat(said.output()).contains(told).contains(updraft.address("mailbox"));
  }

  @Test
  @Order(4)
  void browsers_can_be_pushed_to_from_the_first_start_on() throws Exception {
    String token = updraft.command("token", "linxia").end().output().strip();
    var key =
        updraft.get(
            updraft.address("notification-service") + "/api/v1/channels/web-push-key", token);
    assertThat(key.statusCode()).isEqualTo(200);
  }

  @Test
  @Order(4)
  void a_token_seats_its_holder_in_a_team() throws Exception {
    var said = updraft.command("token", "wen", "--team", "growth", "--role", "lead").end();
    assertThat(said.code()).as("%s", said.output()).isZero();
    String token = said.output().lines().toList().getLast();
    var me = JSON.readTree(updraft.get(profile() + "/api/v1/me", token).body());
    assertThat(me.path("team").asText()).isEqualTo("growth");
    assertThat(me.path("role").asText()).isEqualTo("lead");
  }

  @Test
  @Order(5)
  void a_stop_leaves_no_process_and_the_next_start_finds_the_data() throws Exception {
    String contacts = contacts();
    assertThat(contacts).contains("G老师");
    var processes = updraft.processes();
    assertThat(processes).hasSizeGreaterThan(Updraft.SERVICES.size() + 2);
    var status = updraft.command("status").end();
    assertThat(status.output()).contains(Updraft.SERVICES).contains("postgresql", "kafka", "MB");

    updraft.stop();
    assertThat(updraft.output()).contains("Everything has stopped.");
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(updraft.command("status").end().code()).isEqualTo(1);

    updraft.up();
    assertThat(contacts()).isEqualTo(contacts);
  }

  private String contacts() throws Exception {
    String token = updraft.command("token", "linxia").end().output().strip();
    return updraft.get(profile() + "/api/v1/contacts", token).body();
  }

  private String profile() {
    return updraft.address("profile-service");
  }
}
