package ai.kolosal.automl.model.neighbors;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;

/**
 * What the stored rows say and how much each counts.
 *
 * @param k how many neighbours vote, at least 1
 * @param byDistance whether a vote counts in inverse proportion to the distance
 * @param classes the number of classes; 0 where targets are numbers
 * @param targets a class or a number a row
 * @param weights what each row counts, positive; none where all count the same
 */
record Votes(int k, boolean byDistance, int classes, double[] targets, double[] weights) {
  int outputs() {
    return Math.max(1, classes);
  }

  /** Counts the votes of one row's neighbours, the nearest first. */
  void count(Neighbors found, int row, double[] out, int at) {
    int from = row * found.k();
    int end = from + found.k();
    int voters = end;
    boolean alone = byDistance && found.distances()[from] == 0;
    if (alone) {
      voters = from;
      while (voters < end && found.distances()[voters] == 0) {
        voters++;
      }
    }
    for (int j = 0; j < outputs(); j++) {
      out[at + j] = 0;
    }
    double sum = 0;
    for (int i = from; i < voters; i++) {
      int stored = found.rows()[i];
      double vote = weights.length == 0 ? 1 : weights[stored];
      if (byDistance && !alone) {
        // as parts of the nearest, so that no reciprocal overflows
        vote *= found.distances()[from] / found.distances()[i];
      }
      sum += vote;
      if (classes == 0) {
        // a running mean stays within the range of what it is the mean of
        out[at] += (targets[stored] - out[at]) * (vote / sum);
      } else {
        out[at + (int) targets[stored]] += vote;
      }
    }
    for (int j = 0; j < classes; j++) {
      out[at + j] /= sum;
    }
  }

  void write(StateWriter out) {
    out.writeInt(k);
    out.writeBoolean(byDistance);
    out.writeInt(classes);
    out.writeDoubles(targets);
    out.writeDoubles(weights);
  }

  static Votes read(StateReader in) {
    int k = in.readInt("the neighbours that vote", 1, Integer.MAX_VALUE);
    boolean byDistance = in.readBoolean();
    int classes = in.readInt("the number of classes", 0, Integer.MAX_VALUE);
    double[] targets = in.readDoubles();
    double[] weights = in.readDoubles();
    if (targets.length == 0 || weights.length != 0 && weights.length != targets.length) {
      throw in.corrupt(weights.length + " weights do not go with " + targets.length + " rows");
    }
    for (double target : targets) {
      if (classes == 0 ? !Double.isFinite(target) : !(target >= 0 && target < classes && target == (int) target)) {
        throw in.corrupt("a stored target is " + target);
      }
    }
    for (double weight : weights) {
      if (!(weight > 0 && weight <= Double.MAX_VALUE)) {
        throw in.corrupt("a stored row counts " + weight);
      }
    }
    return new Votes(k, byDistance, classes, targets, weights);
  }
}
