package ai.kolosal.automl.model;

import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import java.util.Map;
import java.util.SortedMap;

/**
 * A trainer of many settings, each a typed parameter that is declared once.
 *
 * @param <S> the trainer itself
 */
public interface TunedTrainer<S extends TunedTrainer<S>> extends Trainer {
  /**
   * The values of all settings.
   *
   * @return one for each parameter of {@link #space()}
   */
  Params params();

  @Override
  S with(Params changed);

  /**
   * These settings with another value of one.
   *
   * @param <T> what it is
   * @param parameter which
   * @param value its value
   * @return new settings
   * @throws IllegalArgumentException if it is out of its range, or no parameter of these settings
   */
  default <T> S with(Parameter<T> parameter, T value) {
    return with(Params.of(Map.of(parameter.name(), value)));
  }

  /**
   * A setting.
   *
   * @param <T> what it is
   * @param parameter which
   * @return its value
   * @throws IllegalArgumentException if it is no parameter of these settings
   */
  default <T> T get(Parameter<T> parameter) {
    return params().get(parameter);
  }

  @Override
  default SortedMap<String, Object> settings() {
    return params().values();
  }
}
