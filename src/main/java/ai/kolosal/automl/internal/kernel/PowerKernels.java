package ai.kolosal.automl.internal.kernel;

/**
 * Powers of cells by way of their logarithms, as Box–Cox and Yeo–Johnson curves take them.
 *
 * <p>A curve maps a logarithm s to (eᵏˢ − 1)/k, and to s where k is 0; k is one number above zero and may be another
 * below. Near k = 0 no digits are lost. The same to the bit whichever kernels were chosen. Thread-safe.
 */
public final class PowerKernels {
  /* Cells that stay in the first-level cache. */
  private static final int NEAR = 1024;

  private PowerKernels() {}

  /**
   * ln (1 + x) of each cell, in place, by {@link Elementary#log1p}.
   *
   * @param x the array
   */
  public static void log1p(double[] x) {
    MapOps ops = KernelLookup.OPS.maps();
    double[] ones = new double[Math.min(NEAR, x.length)];
    for (int from = 0; from < x.length; from += NEAR) {
      int count = Math.min(NEAR, x.length - from);
      for (int i = 0; i < count; i++) {
        ones[i] = 1 + x[from + i];
      }
      for (int i = 0; i < count; i++) {
        x[from + i] = Elementary.lostOnes(x[from + i], ones[i]);
      }
      ops.log(ones, 0, count);
      for (int i = 0; i < count; i++) {
        x[from + i] = ones[i] + x[from + i];
      }
    }
  }

  /**
   * eˣ − 1 of each cell, in place, by {@link Elementary#expm1}.
   *
   * @param x the array
   */
  public static void expm1(double[] x) {
    KernelLookup.OPS.maps().expm1(x, 0, x.length);
  }

  /**
   * ln (1 + |x|) with the sign of x.
   *
   * @param x the cells
   * @return a new array
   */
  public static double[] signedLog1p(double[] x) {
    double[] logs = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      logs[i] = Math.abs(x[i]);
    }
    log1p(logs);
    for (int i = 0; i < x.length; i++) {
      logs[i] = Math.copySign(logs[i], x[i]);
    }
    return logs;
  }

  /**
   * e^|x| − 1 with the sign of x, in place; undoes {@link #signedLog1p}.
   *
   * @param logs the cells
   */
  public static void signedExpm1(double[] logs) {
    MapOps ops = KernelLookup.OPS.maps();
    double[] sizes = new double[Math.min(NEAR, logs.length)];
    for (int from = 0; from < logs.length; from += NEAR) {
      int count = Math.min(NEAR, logs.length - from);
      for (int i = 0; i < count; i++) {
        sizes[i] = Math.abs(logs[from + i]);
      }
      ops.expm1(sizes, 0, count);
      for (int i = 0; i < count; i++) {
        logs[from + i] = Math.copySign(sizes[i], logs[from + i]);
      }
    }
  }

  /**
   * The curve's values of logarithms less a centre, (eᵏ⁽ˢ⁻ᶜ⁾ − 1)/k.
   *
   * @param logs the logarithms
   * @param centre what is taken off
   * @param above k where a logarithm is the centre or more
   * @param below k where it is less
   * @param out receives the values; may be {@code logs}
   */
  public static void curve(double[] logs, double centre, double above, double below, double[] out) {
    MapOps ops = KernelLookup.OPS.maps();
    double[] near = new double[Math.min(NEAR, logs.length)];
    for (int from = 0; from < logs.length; from += NEAR) {
      int count = Math.min(NEAR, logs.length - from);
      for (int i = 0; i < count; i++) {
        double s = logs[from + i] - centre;
        near[i] = s * side(s, above, below);
      }
      ops.expm1(near, 0, count);
      for (int i = 0; i < count; i++) {
        double s = logs[from + i] - centre;
        double k = side(s, above, below);
        out[from + i] = k == 0 ? s : near[i] / k;
      }
    }
  }

  /**
   * The logarithms of the curve's values, ln (1 + kx)/k, in place; undoes {@link #curve} about 0.
   *
   * @param values the values; those that the curve never takes become NaN
   * @param above k where a value is 0 or more
   * @param below k where it is less
   */
  public static void uncurve(double[] values, double above, double below) {
    double[] near = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      near[i] = values[i] * side(values[i], above, below);
    }
    log1p(near);
    for (int i = 0; i < values.length; i++) {
      double k = side(values[i], above, below);
      values[i] = k == 0 ? values[i] : near[i] / k;
    }
  }

  /* By the bits of the sign: a branch would be guessed wrong every other time. */
  private static double side(double of, double above, double below) {
    long isBelow = Double.doubleToRawLongBits(of) >> 63;
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(below) & isBelow | Double.doubleToRawLongBits(above) & ~isBelow);
  }
}
