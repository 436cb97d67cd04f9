package ai.kolosal.automl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.training.CandidateResult;
import ai.kolosal.automl.training.CandidateResult.Status;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeaderboardTest {
  private static Leaderboard leaderboard() {
    TreeMap<String, Object> settings = new TreeMap<>();
    for (int i = 0; i < 30; i++) {
      settings.put("setting_" + i, i / 8.0);
    }
    return new Leaderboard(
        Metric.ROC_AUC,
        List.of(
            new CandidateResult("a_1", "a", settings, Status.COMPLETE, 0.987654321, 5, Duration.ofMillis(1234), 1, ""),
            new CandidateResult(
                "b_1", "b", new TreeMap<>(), Status.FAILED, Double.NaN, 0, Duration.ZERO, 0,
                "<b> " + "x".repeat(200))));
  }

  @Test
  void linesFitATerminal() {
    List<String> lines = leaderboard().toString().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).startsWith("1  a_1    0.987654   1.000      1.2  setting_0=0.000 "), lines.get(1));
    assertTrue(lines.get(2).startsWith("2  b_1           -       -      0.0  failed: <b> xxx"), lines.get(2));
    for (String line : lines) {
      assertTrue(line.length() <= 120, line);
    }
    assertEquals(120, lines.get(1).length());
    assertTrue(lines.get(1).endsWith("…"));
  }

  @Test
  void settingsAreWholeInHtml() {
    String html = leaderboard().toHtml();
    assertTrue(html.contains("setting_29=3.625"), html);
    assertTrue(html.contains("failed: &lt;b&gt; xxx"), html);
  }
}
