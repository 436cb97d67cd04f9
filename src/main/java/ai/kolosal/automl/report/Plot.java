package ai.kolosal.automl.report;

/** A drawing with two axes; values go in, places come out. */
final class Plot {
  private static final int WIDTH = 380;
  private static final int HEIGHT = 300;
  private static final int LEFT = 58;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 44;

  /** Points of a line closer than this are one. */
  private static final double RESOLUTION = 0.4;

  private final Markup out;
  private final Axis x;
  private final Axis y;

  private Plot(Markup out, Axis x, Axis y) {
    this.out = out;
    this.x = x;
    this.y = y;
  }

  /** Begins a drawing: the frame, its ticks and titles. */
  static Plot begin(Markup out, Chart chart, Axis x, Axis y) {
    out.open(
        "svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label",
        chart.title() + ". " + chart.note());
    Plot plot = new Plot(out, x, y);
    for (int i = 0; i <= x.steps(); i++) {
      double at = plot.x(x.tick(i));
      plot.rule(at, TOP, at, HEIGHT - BOTTOM, "grid");
      plot.label(x.text(i), at, HEIGHT - BOTTOM + 15, "tick mid");
    }
    for (int i = 0; i <= y.steps(); i++) {
      double at = plot.y(y.tick(i));
      plot.rule(LEFT, at, WIDTH - RIGHT, at, "grid");
      plot.label(y.text(i), LEFT - 6, at + 3.5, "tick end");
    }
    plot.label(x.title(), (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "axis mid");
    double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
    out.element(
        "text", y.title(), "class", "axis mid", "transform", "translate(12 " + Figures.px(middle) + ") rotate(-90)");
    return plot;
  }

  void end() {
    out.close();
  }

  double x(double value) {
    return LEFT + x.place(value) * (WIDTH - RIGHT - LEFT);
  }

  double y(double value) {
    return HEIGHT - BOTTOM - y.place(value) * (HEIGHT - BOTTOM - TOP);
  }

  /** A straight line between two points. */
  void line(double x1, double y1, double x2, double y2, String kind) {
    rule(x(x1), y(y1), x(x2), y(y2), kind);
  }

  /** A line through points, those left out that make no visible difference. */
  void path(double[] xs, double[] ys, String kind) {
    StringBuilder path = new StringBuilder();
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (int i = 0; i < xs.length; i++) {
      double px = x(xs[i]);
      double py = y(ys[i]);
      boolean near = Math.hypot(px - lastX, py - lastY) < RESOLUTION;
      if (i == 0 || !near || i == xs.length - 1) {
        path.append(i == 0 ? 'M' : 'L').append(Figures.px(px)).append(' ').append(Figures.px(py));
        lastX = px;
        lastY = py;
      }
    }
    out.empty("path", "d", path.toString(), "class", kind);
  }

  void dot(double atX, double atY, double radius, String kind) {
    out.empty(
        "circle", "cx", Figures.px(x(atX)), "cy", Figures.px(y(atY)), "r", Figures.px(radius), "class", kind);
  }

  /** A bar between two values on each axis, with what a pointer over it shows. */
  void bar(double fromX, double toX, double fromY, double toY, String kind, String tip) {
    double left = x(fromX) + 0.5;
    double top = Math.min(y(fromY), y(toY));
    out.open(
        "rect", "x", Figures.px(left), "y", Figures.px(top), "width",
        Figures.px(Math.max(0.5, x(toX) - left - 0.5)), "height", Figures.px(Math.abs(y(fromY) - y(toY))), "class",
        kind)
        .element("title", tip)
        .close();
  }

  private void rule(double x1, double y1, double x2, double y2, String kind) {
    out.empty(
        "line", "x1", Figures.px(x1), "y1", Figures.px(y1), "x2", Figures.px(x2), "y2", Figures.px(y2), "class", kind);
  }

  private void label(String text, double atX, double atY, String kind) {
    out.element("text", text, "x", Figures.px(atX), "y", Figures.px(atY), "class", kind);
  }
}
