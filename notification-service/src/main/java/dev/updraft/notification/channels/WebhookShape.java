package dev.updraft.notification.channels;

/** What a webhook's receiver expects; the names are the wire values. */
public enum WebhookShape {
  /** Everything there is to a nudge, as JSON signed with a secret made here. */
  GENERIC,
  SLACK,
  /** Signed when the robot was given a secret. */
  FEISHU,
  WECOM,
  /** Signed when the robot was given a secret. */
  DINGTALK;

  /** Whether the secret is made here; else it comes from the receiver, if there is one. */
  boolean makesSecret() {
    return switch (this) {
      case GENERIC -> true;
      case SLACK, FEISHU, WECOM, DINGTALK -> false;
    };
  }

  boolean takesSecret() {
    return switch (this) {
      case FEISHU, DINGTALK -> true;
      case GENERIC, SLACK, WECOM -> false;
    };
  }
}
