package dev.kfold.harness.progress;

/** Colours of a terminal, or none. */
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

  abstract String paint(String code, String text);

  public String good(String text) {
    return paint("32", text);
  }

  public String bad(String text) {
    return paint("31", text);
  }

  public String strong(String text) {
    return paint("1", text);
  }

  public String faint(String text) {
    return paint("2", text);
  }

  public String busy(String text) {
    return paint("36", text);
  }
}
