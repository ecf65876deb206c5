package dev.updraft.insight.facets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Domains to begin with. They are the member's own once adopted: to be renamed, moved, retired. */
public enum StarterSet {
  MARKETING(
      """
      marketing | Marketing | 营销
      .research | Market research | 市场研究
      ..segmentation | Segmentation | 市场细分
      ..insight | Customer insight | 用户洞察
      .positioning | Positioning | 定位
      ..brand | Brand | 品牌
      ..message | Message | 卖点表达
      .experience | Experience | 体验
      ..service | Service | 服务
      ..journey | Customer journey | 用户旅程
      .community | Community | 社群
      ..private | Private traffic | 私域
      ..advocates | Advocates | 口碑推荐人
      .viral | Viral | 裂变
      .content | Content | 内容
      .channels | Channels | 渠道
      ..online | Online | 线上
      ..events | Events | 线下活动
      .pricing | Pricing | 定价
      .measurement | Measurement | 效果衡量
      """),
  SALES(
      """
      sales | Sales | 销售
      .prospecting | Prospecting | 客户开发
      ..referrals | Referrals | 转介绍
      ..qualification | Qualification | 线索判断
      .discovery | Discovery | 需求挖掘
      ..pain | What hurts | 痛点
      ..decision | Who decides | 决策链
      .proposal | Proposal | 方案
      ..value | Value case | 价值论证
      ..demo | Demonstration | 演示
      .negotiation | Negotiation | 谈判
      ..objections | Objections | 异议处理
      ..terms | Terms | 商务条款
      .closing | Closing | 成交
      .accounts | Key accounts | 大客户经营
      ..renewal | Renewal | 续约
      ..expansion | Expansion | 增购
      .forecasting | Forecasting | 业绩预测
      """),
  ENGINEERING_MANAGEMENT(
      """
      management | Engineering management | 技术管理
      .people | People | 带人
      ..hiring | Hiring | 招聘
      ..feedback | Feedback | 反馈
      ..growth | Growth | 成长
      ..conflict | Conflict | 冲突处理
      .delivery | Delivery | 交付
      ..planning | Planning | 规划
      ..estimation | Estimation | 估算
      ..risk | Risk | 风险
      .technology | Technology | 技术
      ..architecture | Architecture | 架构
      ..quality | Quality | 质量
      ..debt | Technical debt | 技术债
      .operations | Operations | 运维
      ..incidents | Incidents | 故障处理
      .product | Product | 产品
      ..priorities | Priorities | 优先级
      ..stakeholders | Stakeholders | 干系人
      .strategy | Strategy | 战略
      ..budget | Budget | 预算
      ..organisation | Organisation | 组织设计
      """);

  /** What the names of a set can be in. */
  public enum Language {
    EN,
    ZH
  }

  /**
   * A facet of a set.
   *
   * @param key never changes, whatever the names do
   * @param parent the key of the one above, or null
   */
  record Entry(String key, String parent, String english, String chinese) {
    String name(Language language) {
      return switch (language) {
        case EN -> english;
        case ZH -> chinese;
      };
    }
  }

  private final List<Entry> entries;

  StarterSet(String outline) {
    var path = new String[FacetTree.DEEPEST];
    this.entries = outline.lines().map(line -> entry(line, path)).toList();
  }

  /** Dots say how deep it hangs under the last one that is less deep. */
  private static Entry entry(String line, String[] path) {
    var parts = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
    var key = parts[0].replace(".", "");
    var depth = parts[0].length() - key.length();
    path[depth] = key;
    return new Entry(key, depth == 0 ? null : path[depth - 1], parts[1], parts[2]);
  }

  /** Every parent before its children. */
  List<Entry> entries() {
    return entries;
  }

  /** The same facet for the same member, however often and in whatever language it is adopted. */
  UUID facet(UUID member, String key) {
    return UUID.nameUUIDFromBytes(
        ("facet/" + member + "/" + name() + "/" + key).getBytes(StandardCharsets.UTF_8));
  }
}
