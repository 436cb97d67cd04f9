package ai.kolosal.automl.report;

import ai.kolosal.automl.training.CandidateResult;
import java.util.List;

/**
 * The shares of an ensemble's members as one bar.
 *
 * @param members those with a weight, the greatest first
 */
record EnsembleBar(List<CandidateResult> members) {
  private static final int COLORS = 8;

  /** The bar of those candidates that have a weight. */
  static EnsembleBar of(List<CandidateResult> candidates) {
    return new EnsembleBar(
        candidates.stream()
            .filter(candidate -> candidate.weight() > 0)
            .sorted((a, b) -> Double.compare(b.weight(), a.weight()))
            .toList());
  }

  void write(Markup out) {
    double sum = members.stream().mapToDouble(CandidateResult::weight).sum();
    out.open("div", "class", "stack");
    for (int i = 0; i < members.size(); i++) {
      String share = Figures.percent(members.get(i).weight() / sum);
      out.open(
          "span", "class", "c" + i % COLORS, "style",
          "width:" + Figures.px(100 * members.get(i).weight() / sum) + "%", "title",
          members.get(i).name() + " " + share)
          .close();
    }
    out.close().open("ul", "class", "legend");
    for (int i = 0; i < members.size(); i++) {
      out.open("li").open("span", "class", "key c" + i % COLORS).close();
      out.text(members.get(i).name() + " ").element("b", Figures.percent(members.get(i).weight() / sum)).close();
    }
    out.close();
  }
}
