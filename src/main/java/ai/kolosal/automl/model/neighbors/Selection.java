package ai.kolosal.automl.model.neighbors;

/** The k-th least of floats (Hoare's quickselect). */
final class Selection {
  private Selection() {}

  /**
   * The k-th least.
   *
   * @param values without NaN; put in another order
   * @param k from 0
   */
  static float smallest(float[] values, int k) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      float pivot = values[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          float swapped = values[i];
          values[i++] = values[j];
          values[j--] = swapped;
        }
      }
      if (k <= j) {
        high = j;
      } else if (k >= i) {
        low = i;
      } else {
        return values[k];
      }
    }
    return values[k];
  }
}
