package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Each trial as a line across its parameters.
 *
 * @param study the trials
 * @param shown the parameters, from left to right
 */
record ParallelChart(StudyView study, List<ParameterScale> shown) implements Chart {
  private static final int MOST = 300;
  private static final int TOP = 34;
  private static final int FOOT = 290;
  private static final int SIDE = 60;

  @Override
  public String title() {
    return "Parallel coordinates";
  }

  @Override
  public String note() {
    return "A line is a trial, the stronger the better; a line that breaks off lacks the parameter. The first "
        + shown.size() + " parameters by importance." + StudyView.sampled(study.complete(0).size(), MOST);
  }

  @Override
  public boolean isBroad() {
    return true;
  }

  @Override
  public void draw(Markup out) {
    List<FrozenTrial> worstFirst = new ArrayList<>(StudyView.sample(study.best(0), MOST));
    Collections.reverse(worstFirst);
    out.open(
        "svg", "viewBox", "0 0 " + Frame.BROAD + " 310", "role", "img", "aria-label", title() + ". " + note(), "class",
        "broad");
    Scale values = study.values(0, study.complete(0));
    int[] shades = study.shades(0, worstFirst);
    double step = (Frame.BROAD - 2.0 * SIDE) / shown.size();
    for (int i = 0; i < worstFirst.size(); i++) {
      FrozenTrial trial = worstFirst.get(i);
      StringBuilder path = new StringBuilder();
      boolean broken = true;
      for (int p = 0; p <= shown.size(); p++) {
        double place = p < shown.size()
            ? shown.get(p).scale().place(shown.get(p).value(trial))
            : values.place(trial.value(0));
        boolean absent = p < shown.size() && Double.isNaN(shown.get(p).value(trial));
        if (!absent) {
          path.append(broken ? 'M' : 'L').append(Figures.px(SIDE + p * step)).append(' ');
          path.append(Figures.px(FOOT - place * (FOOT - TOP)));
        }
        broken = absent;
      }
      String kind = i == worstFirst.size() - 1 ? "strand top" : "strand s" + shades[i];
      out.open("path", "d", path.toString(), "class", kind)
          .element("title", "trial " + trial.number() + " → " + Figures.score(trial.value(0)))
          .close();
    }
    for (int p = 0; p <= shown.size(); p++) {
      boolean value = p == shown.size();
      side(out, value ? values : shown.get(p).scale(), value ? study.objective(0) : shown.get(p).name(),
          SIDE + p * step,
          (int) (step / 6.5));
    }
    out.close();
  }

  private static void side(Markup out, Scale scale, String name, double at, int letters) {
    String x = Figures.px(at);
    out.empty("line", "x1", x, "y1", Integer.toString(TOP), "x2", x, "y2", Integer.toString(FOOT), "class", "zero");
    out.element("text", Scale.cut(name, Math.max(4, letters)), "x", x, "y", "18", "class", "axis mid");
    for (int i = 0; i < scale.ticks().size(); i++) {
      double y = FOOT - scale.place(scale.ticks().get(i)) * (FOOT - TOP);
      out.element(
          "text", Scale.cut(scale.texts().get(i), Math.max(4, letters)), "x", Figures.px(at + 4), "y",
          Figures.px(y + 3.5), "class", "tick halo");
    }
  }
}
