package ai.kolosal.automl.report;

import ai.kolosal.automl.metric.ConfusionMatrix;

/**
 * Precision and recall of each class.
 *
 * @param matrix how often each class was taken for each
 * @param shown the classes to show, in their order
 */
record ClassTable(ConfusionMatrix matrix, int[] shown) implements Chart {
  @Override
  public String title() {
    return "Class by class";
  }

  @Override
  public String note() {
    return "Precision: the share of the predictions of a class that are right. Recall: the share of its rows that are"
        + " found. F1: their harmonic mean.";
  }

  @Override
  public boolean isBroad() {
    return true;
  }

  @Override
  public void draw(Markup out) {
    out.open("table").open("thead").open("tr").element("th", "class").element("th", "rows", "class", "n");
    out.element("th", "precision", "class", "n").element("th", "recall", "class", "n");
    out.element("th", "F1", "class", "n").close().close().open("tbody");
    for (int label : shown) {
      out.open("tr").element("td", matrix.labels().get(label), "class", "name");
      out.element("td", Figures.count((long) matrix.actual(label)), "class", "n");
      share(out, matrix.precision(label));
      share(out, matrix.recall(label));
      share(out, matrix.fBeta(label, 1));
      out.close();
    }
    out.close().close();
  }

  private static void share(Markup out, double share) {
    out.open("td", "class", "n").text(Figures.percent(share)).open("span", "class", "bar");
    out.open("span", "style", "width:" + Figures.px(100 * share) + "%").close().close().close();
  }
}
