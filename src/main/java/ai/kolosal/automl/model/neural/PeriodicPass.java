package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.internal.kernel.FloatMatrixKernels;
import java.util.Arrays;

/**
 * A {@link PeriodicEmbedding} at work. A number's cells lie side by side here, so that waves and products run over rows.
 *
 * <p>A number is one thread's; what a thread does not keep for the way back lies in a room of its own.
 */
final class PeriodicPass implements Pass {
  private static final float TURN = (float) (2 * Math.PI);
  /* A cosine is a dozen operations. */
  private static final long STEPS_A_WAVE = 2;

  private final PeriodicEmbedding layer;
  private final PassPlan plan;
  private final int numbers;
  private final int outputs;
  private final int capacity;
  private final boolean direct;
  private final boolean training;
  private final Room[] rooms;
  private final float[] out;
  private final float[] inputGradient;
  private float[] input = {};
  private int rows;

  PeriodicPass(PeriodicEmbedding layer, PassPlan plan) {
    this.layer = layer;
    this.plan = plan;
    numbers = layer.inputs();
    outputs = layer.outputs();
    capacity = plan.rows();
    direct = layer.form() == PeriodicEmbedding.Form.PBLD;
    training = plan.isTraining();
    rooms = new Room[Math.max(1, Math.min(plan.workers().threads(), numbers))];
    Arrays.setAll(rooms, p -> new Room());
    out = new float[Math.multiplyExact(capacity, outputs)];
    inputGradient = new float[training && plan.inputGradient() ? Math.multiplyExact(capacity, numbers) : 0];
  }

  /** The buffers of a thread. */
  private final class Room {
    final float[] column = new float[capacity];
    final float[] turns = new float[layer.waves() * capacity];
    final float[] hidden = new float[layer.hidden() * capacity];
    final float[] vectors = new float[layer.width() * capacity];
    final float[] hiddenGradient = new float[training ? layer.hidden() * capacity : 0];
    final float[] turnGradient = new float[training ? layer.waves() * capacity : 0];
    final float[] sines = new float[training ? Math.max(capacity, layer.waves()) : 0];
    final float[] ones = new float[training ? capacity : 0];

    Room() {
      Arrays.fill(ones, 1);
    }
  }

  private void each(NumberWork work) {
    long steps = STEPS_A_WAVE * rows * numbers * layer.hidden();
    plan.workers().each(rooms.length, steps, p -> {
      for (int j = p; j < numbers; j += rooms.length) {
        work.accept(j, rooms[p]);
      }
    });
  }

  /** Work on a number in a room. */
  private interface NumberWork {
    void accept(int number, Room room);
  }

  @Override
  public float[] forward(float[] x, int count) {
    input = x;
    rows = count;
    each(this::forward);
    return out;
  }

  private void forward(int j, Room room) {
    wave(j, room);
    int width = layer.width();
    FloatMatrixKernels.multiplyTransposedA(
        layer.slopes().values(), j * layer.hidden() * width, width, room.hidden, 0, rows, room.vectors, 0, rows,
        width, layer.hidden(), rows, false);
    for (int k = 0; k < width; k++) {
      float bias = layer.biases().values()[j * width + k];
      for (int i = 0; i < rows; i++) {
        float value = room.vectors[k * rows + i] + bias;
        out[i * outputs + j * width + k] = direct ? value : Math.max(0, value);
      }
    }
    if (direct) {
      for (int i = 0; i < rows; i++) {
        out[i * outputs + numbers * width + j] = room.column[i];
      }
    }
  }

  /* Turns and waves of a number: cosines, of PLR then sines. */
  private void wave(int j, Room room) {
    int waves = layer.waves();
    for (int i = 0; i < rows; i++) {
      room.column[i] = input[i * numbers + j];
    }
    for (int h = 0; h < waves; h++) {
      float frequency = layer.frequencies().values()[j * waves + h];
      float phase = direct ? layer.phases().values()[j * waves + h] / TURN : 0;
      for (int i = 0; i < rows; i++) {
        room.turns[h * rows + i] = frequency * room.column[i] + phase;
      }
    }
    Turns.cosines(room.turns, 0, waves * rows, 0, room.hidden, 0);
    if (!direct) {
      Turns.cosines(room.turns, 0, waves * rows, -0.25f, room.hidden, waves * rows);
    }
  }

  @Override
  public float[] backward(float[] gradient) {
    each((j, room) -> backward(j, room, gradient));
    return inputGradient;
  }

  /* Waves are worked out once more: they take less time than room for those of all numbers. */
  private void backward(int j, Room room, float[] gradient) {
    wave(j, room);
    int width = layer.width();
    int hidden = layer.hidden();
    int waves = layer.waves();
    for (int k = 0; k < width; k++) {
      float sum = 0;
      for (int i = 0; i < rows; i++) {
        int at = i * outputs + j * width + k;
        float slope = direct || out[at] > 0 ? gradient[at] : 0;
        room.vectors[k * rows + i] = slope;
        sum += slope;
      }
      layer.biases().gradient()[j * width + k] += sum;
    }
    int slopes = j * hidden * width;
    FloatMatrixKernels.multiplyTransposedB(
        room.hidden, 0, rows, room.vectors, 0, rows, layer.slopes().gradient(), slopes, width, hidden, rows, width,
        true);
    FloatMatrixKernels.multiply(
        layer.slopes().values(), slopes, width, room.vectors, 0, rows, room.hiddenGradient, 0, rows, hidden, width,
        rows, false);
    for (int h = 0; h < waves; h++) {
      turn(h, room);
    }
    FloatMatrixKernels.multiplyTransposedB(
        room.turnGradient, 0, rows, room.column, 0, rows, layer.frequencies().gradient(), j * waves, 1, waves, rows, 1,
        true);
    if (direct) {
      FloatMatrixKernels.multiplyTransposedB(
          room.turnGradient, 0, rows, room.ones, 0, rows, room.sines, 0, 1, waves, rows, 1, false);
      for (int h = 0; h < waves; h++) {
        layer.phases().gradient()[j * waves + h] += room.sines[h] / TURN;
      }
    }
    if (inputGradient.length > 0) {
      inputs(j, room, gradient);
    }
  }

  /* The derivative by a wave's turns: of cos(2πt), −2π sin(2πt). */
  private void turn(int h, Room room) {
    int waves = layer.waves();
    Turns.cosines(room.turns, h * rows, rows, -0.25f, room.sines, 0);
    for (int i = 0; i < rows; i++) {
      float slope = -room.sines[i] * room.hiddenGradient[h * rows + i];
      if (!direct) {
        slope += room.hidden[h * rows + i] * room.hiddenGradient[(waves + h) * rows + i];
      }
      room.turnGradient[h * rows + i] = TURN * slope;
    }
  }

  private void inputs(int j, Room room, float[] gradient) {
    int waves = layer.waves();
    for (int i = 0; i < rows; i++) {
      float sum = direct ? gradient[i * outputs + numbers * layer.width() + j] : 0;
      for (int h = 0; h < waves; h++) {
        sum += layer.frequencies().values()[j * waves + h] * room.turnGradient[h * rows + i];
      }
      inputGradient[i * numbers + j] = sum;
    }
  }
}
