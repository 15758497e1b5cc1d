package dev.kfold.harness.progress;

/** The style of text: with the colours of a terminal, or plain. */
public enum Style {
  COLOUR {
    @Override
    String paint(String code, String text) {
      return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  },
  PLAIN {
    @Override
    String paint(String code, String text) {
      return text;
    }
  };

  /** Returns the text with an SGR code of the terminal, or unchanged. */
  abstract String paint(String code, String text);

  /** Styles a success. */
  public String good(String text) {
    return paint("32", text);
  }

  /** Styles a failure or a warning. */
  public String bad(String text) {
    return paint("31", text);
  }

  /** Styles the most important text. */
  public String strong(String text) {
    return paint("1", text);
  }

  /** Styles less important text. */
  public String faint(String text) {
    return paint("2", text);
  }

  /** Styles text about running work. */
  public String busy(String text) {
    return paint("36", text);
  }
}
