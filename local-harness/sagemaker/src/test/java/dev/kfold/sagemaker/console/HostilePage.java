package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

/** The page that a browser shows, with hostile strings on it. */
record HostilePage(Browser browser) {

  /** Returns the text of the page's elements, also of those that are hidden. */
  String text() {
    return flat(String.valueOf(browser.driver().executeScript("return document.body.textContent")));
  }

  /** Makes white space equal, which HTML does not keep. */
  static String flat(String text) {
    return text.replaceAll("[\\s\u2028\u2029]+", " ");
  }

  /** Verifies that no string has run a script, added an element or reached another site. */
  void assertHarmless() {
    assertThat(browser.driver().executeScript("return window.broken === undefined"))
        .isEqualTo(true);
    assertThat(browser.errors())
        .filteredOn(error -> !error.contains("the server responded with a status of 4"))
        .isEmpty();
    assertThat(
            browser
                .driver()
                .executeScript(
                    "return document.querySelectorAll('main script:not([type]), main img, main iframe,"
                        + " main object, main style, main link, main base, main math').length"))
        .isEqualTo(0L);
  }
}
