package dev.updraft.insight;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** Somebody who clicks a link: they have a browser, a language and no account. */
public final class Browser {
  private static final String ACCEPT =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  private Browser() {}

  public static ValidatableResponse opens(String path) {
    return opens(path, "en");
  }

  public static ValidatableResponse opens(String path, String language) {
    return given().accept(ACCEPT).header("Accept-Language", language).get(path).then();
  }

  public static ValidatableResponse submits(String path, Map<String, String> fields) {
    return given()
        .accept(ACCEPT)
        .contentType(ContentType.URLENC.withCharset("UTF-8"))
        .formParams(fields)
        .post(path)
        .then();
  }
}
