package dev.updraft.web;

import io.smallrye.config.ConfigMapping;
import java.util.Base64;

/** What every service must be told. */
@ConfigMapping(prefix = "updraft")
interface UpdraftConfig {
  /** Names the service: its feed topic and the source of its messages. */
  String service();

  /** Base64 of 32 bytes: wraps the keys personal text is sealed with. */
  String masterKey();

  /** Base64 of 32 bytes, the same in all services: turns identities into member ids. */
  String memberKey();

  default byte[] masterKeyBytes() {
    return Base64.getDecoder().decode(masterKey());
  }

  default byte[] memberKeyBytes() {
    return Base64.getDecoder().decode(memberKey());
  }
}
