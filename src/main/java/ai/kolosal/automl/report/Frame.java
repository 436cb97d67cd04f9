package ai.kolosal.automl.report;

/** A drawing of any size with two {@link Scale}s; values go in, places come out. */
final class Frame {
  static final int NARROW = 380;
  static final int BROAD = 900;
  static final int SMALL = 270;

  private static final int TOP = 10;
  private static final int RIGHT = 14;
  private static final int BOTTOM = 44;
  private static final double LETTER = 6.2;
  private static final double RESOLUTION = 0.4;

  private final Markup out;
  private final Scale x;
  private final Scale y;
  private final double left;
  private final double width;
  private final double height;

  private Frame(Markup out, double width, double height, Scale x, Scale y) {
    this.out = out;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    int letters = y.texts().stream().mapToInt(String::length).max().orElse(0);
    left = (y.title().isEmpty() ? 10 : 26) + letters * LETTER;
  }

  /** Begins a drawing: its ticks and titles. */
  static Frame begin(Markup out, String label, double width, double height, Scale x, Scale y) {
    out.open("svg", "viewBox", "0 0 " + Figures.px(width) + " " + Figures.px(height), "role", "img", "aria-label",
        label,
        "class", width >= BROAD ? "broad" : "narrow");
    Frame frame = new Frame(out, width, height, x, y);
    frame.ticks();
    return frame;
  }

  private void ticks() {
    double room = width - RIGHT - left;
    double end = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.ticks().size(); i++) {
      double at = x(x.ticks().get(i));
      rule(at, TOP, at, height - BOTTOM, "grid");
      double half = x.texts().get(i).length() * LETTER / 2;
      double middle = Math.max(left - 8, Math.min(width - half, at));
      if (middle - half > end) {
        text(x.texts().get(i), middle, height - BOTTOM + 15, "tick mid");
        end = middle + half + 3;
      }
    }
    for (int i = 0; i < y.ticks().size(); i++) {
      double at = y(y.ticks().get(i));
      rule(left, at, width - RIGHT, at, "grid");
      text(y.texts().get(i), left - 6, at + 3.5, "tick end");
    }
    text(Scale.cut(x.title(), (int) (room / LETTER)), left + room / 2, height - 8, "axis mid");
    if (!y.title().isEmpty()) {
      out.element(
          "text", Scale.cut(y.title(), (int) ((height - BOTTOM) / LETTER)), "class", "axis mid", "transform",
          "translate(12 " + Figures.px((TOP + height - BOTTOM) / 2) + ") rotate(-90)");
    }
  }

  void end() {
    out.close();
  }

  double x(double value) {
    return left + x.place(value) * (width - RIGHT - left);
  }

  double y(double value) {
    return height - BOTTOM - y.place(value) * (height - BOTTOM - TOP);
  }

  /** A point with what a pointer over it shows. */
  void dot(double atX, double atY, double radius, String kind, String tip) {
    out.open("circle", "cx", Figures.px(x(atX)), "cy", Figures.px(y(atY)), "r", Figures.px(radius), "class", kind)
        .element("title", tip)
        .close();
  }

  /** A cross, for what came to nothing, at a place of the vertical side. */
  void cross(double atX, double placeY, String kind, String tip) {
    double px = x(atX);
    double py = height - BOTTOM - placeY * (height - BOTTOM - TOP);
    String d = "M" + Figures.px(px - 3) + " " + Figures.px(py - 3) + "l6 6m0 -6l-6 6";
    out.open("path", "d", d, "class", kind).element("title", tip).close();
  }

  /** A line through points, those left out that make no visible difference; as stairs if wanted. */
  void path(double[] xs, double[] ys, boolean stairs, String kind, String tip) {
    StringBuilder path = new StringBuilder();
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (int i = 0; i < xs.length; i++) {
      double px = x(xs[i]);
      double py = y(ys[i]);
      if (i == 0 || !(Math.abs(px - lastX) + Math.abs(py - lastY) < RESOLUTION) || i == xs.length - 1) {
        path.append(i == 0 ? 'M' : stairs ? 'H' : 'L').append(Figures.px(px));
        path.append(i > 0 && stairs ? "V" : " ").append(Figures.px(py));
        lastX = px;
        lastY = py;
      }
    }
    out.open("path", "d", path.toString(), "class", kind).element("title", tip).close();
  }

  /** A box between two values on each side. */
  void box(double fromX, double toX, double fromY, double toY, String kind, String tip) {
    double top = Math.min(y(fromY), y(toY));
    Markup box = out.open("rect", "x", Figures.px(x(fromX)), "y", Figures.px(top), "width",
        Figures.px(Math.max(0.6, x(toX) - x(fromX))), "height", Figures.px(Math.max(0.6, Math.abs(y(fromY) - y(toY)))),
        "class", kind);
    if (!tip.isEmpty()) {
      box.element("title", tip);
    }
    box.close();
  }

  void rule(double x1, double y1, double x2, double y2, String kind) {
    out.empty(
        "line", "x1", Figures.px(x1), "y1", Figures.px(y1), "x2", Figures.px(x2), "y2", Figures.px(y2), "class", kind);
  }

  void text(String text, double atX, double atY, String kind) {
    out.element("text", text, "x", Figures.px(atX), "y", Figures.px(atY), "class", kind);
  }
}
