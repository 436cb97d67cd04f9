package ai.kolosal.automl.benchmarks.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What one element of a benchmark's work costs; {@link KernelTable} turns it into rates. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Work {
  /** Bytes that are read and written, each counted once; 0 where bandwidth is not the bound. */
  double bytes() default 0;

  /** Floating-point operations; 0 where they are not the bound. */
  double operations() default 0;

  /** How the elements grow with {@code size}: 1 for arrays, 3 for products of square matrices. */
  int power() default 1;
}
