package ai.kolosal.automl.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much of the values' variance each parameter brings alone, and the strongest pairs beyond.
 *
 * @param study the trials
 * @param objective from 0
 */
record ImportanceBars(StudyView study, int objective) implements Chart {
  private static final int MOST = 15;
  private static final int MOST_OF_PAIRS = 4;
  private static final double LEAST_PAIR = 0.02;

  @Override
  public String title() {
    return study.directions().size() == 1 ? "Importance" : "Importance for objective " + (objective + 1);
  }

  @Override
  public String note() {
    int all = study.importance(objective).shares().size();
    String left = study.parameters().size() > all
        ? " Parameters that some trials lack are left out."
        : "";
    return "The part of the variance of the " + study.objective(objective)
        + " that a parameter explains alone (blue), or two explain together beyond that (orange), by functional ANOVA."
        + (all > MOST ? " Shown are " + MOST + " of " + all + "." : "") + left;
  }

  @Override
  public void draw(Markup out) {
    Map<String, Double> shares = study.importance(objective).shares();
    List<String> names = shares.keySet().stream().limit(MOST).toList();
    out.open("table", "class", "bars").open("tbody");
    double most = names.stream().mapToDouble(name -> study.importance(objective).main(name)).max().orElse(1);
    List<String> pairs = new ArrayList<>();
    List<Double> parts = new ArrayList<>();
    int top = Math.min(MOST_OF_PAIRS, names.size());
    for (int i = 0; i < top; i++) {
      for (int j = i + 1; j < top; j++) {
        double part = study.importance(objective).interaction(names.get(i), names.get(j));
        if (part >= LEAST_PAIR) {
          pairs.add(names.get(i) + " × " + names.get(j));
          parts.add(part);
          most = Math.max(most, part);
        }
      }
    }
    for (String name : names) {
      row(out, name, study.importance(objective).main(name), most, "cool");
    }
    for (int i = 0; i < pairs.size(); i++) {
      row(out, pairs.get(i), parts.get(i), most, "warm");
    }
    out.close().close();
  }

  private static void row(Markup out, String name, double part, double most, String kind) {
    String width = Figures.px(most > 0 ? 100 * part / most : 0);
    out.open("tr").element("td", name, "class", "name").open("td", "class", "wide");
    out.open("span", "class", "beam " + kind, "style", "width:" + width + "%").close().close();
    out.element("td", Figures.percent(part), "class", "n").close();
  }
}
