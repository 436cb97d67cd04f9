package ai.kolosal.automl.hpo.cmaes;

import ai.kolosal.automl.hpo.cube.UnitCube;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which sides of a space's cube are numbers, which are categories; sides of one value are neither. Immutable.
 *
 * @param cube the space's
 * @param numbers sides of the normal distribution
 * @param words sides of the categorical one
 */
record Sides(UnitCube cube, int[] numbers, int[] words) {
  static Sides of(SearchSpace space) {
    UnitCube cube = UnitCube.of(space);
    return new Sides(cube,
        which(cube, i -> cube.axis(i).cells() != 1 && !cube.axis(i).unordered()),
        which(cube, i -> cube.axis(i).cells() > 1 && cube.axis(i).unordered()));
  }

  private static int[] which(UnitCube cube, IntPredicate wanted) {
    return IntStream.range(0, cube.size()).filter(wanted).toArray();
  }

  UnitCube.Axis number(int i) {
    return cube.axis(numbers[i]);
  }

  UnitCube.Axis word(int i) {
    return cube.axis(words[i]);
  }

  int[] categories() {
    return IntStream.of(words).map(i -> cube.axis(i).cells()).toArray();
  }

  /** The point of the cube with these places and categories. */
  double[] point(double[] places, int[] categories) {
    double[] point = new double[cube.size()];
    java.util.Arrays.fill(point, 0.5);
    for (int i = 0; i < numbers.length; i++) {
      point[numbers[i]] = places[i];
    }
    for (int i = 0; i < words.length; i++) {
      point[words[i]] = (categories[i] + 0.5) / cube.axis(words[i]).cells();
    }
    return point;
  }
}
