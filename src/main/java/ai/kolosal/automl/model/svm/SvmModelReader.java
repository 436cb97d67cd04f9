package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.model.svm.SvmModel.Answer;
import ai.kolosal.automl.model.svm.SvmModel.Basis;
import ai.kolosal.automl.model.svm.SvmModel.Sum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a {@link SvmModel}, every size and index checked before it is used. */
final class SvmModelReader {
  private SvmModelReader() {}

  static SvmModel read(StateReader in) {
    int features = in.readInt("the number of features", 0, Integer.MAX_VALUE);
    SvmKernel kernel = SvmKernel.read(in);
    double[] vectors = finite(in, in.readDoubles());
    boolean byFeatures = kernel.type() == SvmKernel.Type.FEATURES;
    if (byFeatures ? vectors.length > 0 : features == 0 ? vectors.length > 0 : vectors.length % features != 0) {
      throw in.corrupt(vectors.length + " cells are no vectors of " + features + " features");
    }
    Basis basis = new Basis(features, kernel, vectors, in.readBoolean());
    int code = in.readByte();
    if (code >= Answer.values().length) {
      throw in.corrupt("an answer is " + code);
    }
    Answer answer = Answer.values()[code];
    double[] unseen = in.readDoubles();
    int present = present(in, answer, unseen);
    double low = in.readDouble();
    double high = in.readDouble();
    if (!(low <= high)) {
      throw in.corrupt("the least prediction " + low + " is not at most the greatest " + high);
    }
    int wanted = switch (answer) {
      case NUMBER -> 1;
      case ONE_VS_REST -> present == 1 ? 0 : present == 2 ? 1 : present;
      case ONE_VS_ONE -> Math.multiplyExact(present, present - 1) / 2;
    };
    int count = in.readInt("the number of sums", wanted, wanted);
    List<Sum> sums = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      sums.add(sum(in, basis.size(), unseen.length, answer));
    }
    return SvmModel.of(basis, answer, sums, unseen, low, high);
  }

  private static int present(StateReader in, Answer answer, double[] unseen) {
    int present = 0;
    double sum = 0;
    for (double share : unseen) {
      if (!(share >= 0 && share < 1)) {
        throw in.corrupt("the share of a class is " + share);
      }
      present += share == 0 ? 1 : 0;
      sum += share;
    }
    if (present == 0 || sum >= 1 || answer == Answer.NUMBER && unseen.length != 1 || present > 40_000) {
      throw in.corrupt(present + " classes of " + unseen.length + " have rows");
    }
    return present;
  }

  private static Sum sum(StateReader in, int size, int classes, Answer answer) {
    int[] index = in.readInts();
    double[] coefficients = finite(in, in.readDoubles());
    double intercept = finite(in, new double[] {in.readDouble()})[0];
    int first = in.readInt("a class", 0, classes - 1);
    int second = in.readInt("a class", -1, classes - 1);
    if (index.length != coefficients.length) {
      throw in.corrupt(index.length + " vectors have " + coefficients.length + " coefficients");
    }
    for (int k = 0; k < index.length; k++) {
      if (index[k] < 0 || index[k] >= size || k > 0 && index[k] <= index[k - 1]) {
        throw in.corrupt("vector " + index[k] + " is none of " + size + ", or out of order");
      }
    }
    return new Sum(
        index, coefficients, intercept, first, second, answer == Answer.NUMBER ? null : Calibrator.read(in));
  }

  private static double[] finite(StateReader in, double[] values) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw in.corrupt("a coefficient or cell is not finite");
    }
    return values;
  }
}
