package dev.kfold.sagemaker.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that break pages which do not escape: each contains {@link #mark} of its number, so that a
 * test sees whether it is shown as text. A script among them sets {@code window.broken}.
 */
final class HostileStrings {

  private static final String SCRIPT = "window.broken=1";

  private static final List<String> PAYLOADS =
      List.of(
          "<script>" + SCRIPT + "</script>",
          "</script><script>" + SCRIPT + "</script>",
          "<img src=x onerror=\"" + SCRIPT + "\">",
          "<svg/onload=" + SCRIPT + ">",
          "\"><script>" + SCRIPT + "</script>",
          "' onmouseover='" + SCRIPT,
          "\" autofocus onfocus=\"" + SCRIPT,
          "</textarea><script>" + SCRIPT + "</script>",
          "</title><script>" + SCRIPT + "</script>",
          "</pre><iframe srcdoc='<script>parent." + SCRIPT + "</script>'></iframe>",
          "<!--<script>" + SCRIPT + "</script>",
          "--><script>" + SCRIPT + "</script>",
          "<![CDATA[<script>" + SCRIPT + "</script>]]>",
          "<math><mtext></mtext><script>" + SCRIPT + "</script></math>",
          "<body onload=" + SCRIPT + ">",
          "<a href=\"javascript:" + SCRIPT + "\">x</a>",
          "javascript:" + SCRIPT,
          "data:text/html,<script>" + SCRIPT + "</script>",
          "<style>@import 'http://attacker.example/x.css';</style>",
          "<link rel=stylesheet href=http://attacker.example/x.css>",
          "<meta http-equiv=refresh content=\"0;url=http://attacker.example\">",
          "<base href=http://attacker.example/>",
          "<form action=http://attacker.example><input name=a></form>",
          "<div hx-get=/console/registry hx-trigger=load></div>",
          "<div hx-on:load=\"" + SCRIPT + "\"></div>",
          "<object data=\"data:text/html,x\"></object>",
          "<table><tr><td></table></div></main>",
          "${7*7}",
          "$unsafe{x}",
          "@if(true)x@endif",
          "!{var a = 1}",
          "#{7*7}",
          "{{7*7}}",
          "{{constructor.constructor('" + SCRIPT + "')()}}",
          "<%= 7*7 %>",
          "%3Cscript%3E" + SCRIPT + "%3C/script%3E",
          "&lt;script&gt;" + SCRIPT + "&lt;/script&gt;",
          "&#60;script&#62;",
          "&amp;amp;",
          "\\u003cscript\\u003e",
          "\\\"; " + SCRIPT + "; //",
          "'; DROP TABLE jobs; --",
          "' OR '1'='1",
          "1; SELECT pg_sleep(9)",
          "../../../../etc/passwd",
          "C:\\windows\\system32",
          "%00%0a%0d",
          "%",
          "100%zz",
          "a b+c&d=e?f#g;h",
          "`id` $(id) | ; &&",
          "=cmd|' /C calc'!A0",
          "\u202egnp.exe\u202c",
          "\u2066left\u2069 \u200fright",
          "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
          "zero\u200bwidth\u200d\u2060joined\ufeff",
          "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udcbb\ud83c\udff3\ufe0f\u200d\ud83c\udf08",
          "Z\u0351\u036b\u0343a\u0345l\u0349g\u0322o\u0327",
          "\u2028line\u2029separator",
          "\u00a0\u3000wide");

  private HostileStrings() {}

  /** Returns 300 texts: each payload alone and within others. */
  static List<String> all() {
    List<String> all = new ArrayList<>();
    for (String payload : PAYLOADS) {
      for (String form :
          List.of("%s", "x%s", "\"%s\"", "'%s'>", "<b title=\"%s\">" + "long".repeat(40))) {
        all.add(mark(all.size()) + form.replace("%s", payload));
      }
    }
    return all;
  }

  /** Returns what a text begins with. */
  static String mark(int number) {
    return "h%03d".formatted(number);
  }
}
