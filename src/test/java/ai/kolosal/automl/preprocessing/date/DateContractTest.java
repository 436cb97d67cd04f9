package ai.kolosal.automl.preprocessing.date;

import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.contract.TransformerSuite;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Transforms of dates under the contract. */
class DateContractTest {
  @Nested
  class UsualParts extends TransformerSuite {
    UsualParts() {
      super(new DateParts(), SampleColumns.temporal());
    }
  }

  @Nested
  class AllParts extends TransformerSuite {
    AllParts() {
      super(new DateParts(EnumSet.allOf(DatePart.class), DateParts.Form.CYCLIC), SampleColumns.temporal());
    }
  }

  @Nested
  class Harmonics extends TransformerSuite {
    Harmonics() {
      super(new DatePeriods(), SampleColumns.temporal());
    }
  }

  @Nested
  class Splines extends TransformerSuite {
    Splines() {
      super(
          new DatePeriods().withPeriods(EnumSet.allOf(DatePeriods.Period.class)).withSplines(5),
          SampleColumns.temporal());
    }
  }

  @Nested
  class SinceFirst extends TransformerSuite {
    SinceFirst() {
      super(new ElapsedTime(), SampleColumns.temporal());
    }
  }

  @Nested
  class SinceMoment extends TransformerSuite {
    SinceMoment() {
      super(new ElapsedTime(new ElapsedTime.Moment(Instant.EPOCH)), SampleColumns.temporal());
    }
  }

  @Nested
  class SinceEachOther extends TransformerSuite {
    SinceEachOther() {
      super(new ElapsedTime(new ElapsedTime.EachOther()), SampleColumns.temporal());
    }
  }

  @Nested
  class AroundHolidays extends TransformerSuite {
    AroundHolidays() {
      super(
          new Holidays(List.of(LocalDate.of(1975, 5, 1), LocalDate.of(1970, 1, 1), LocalDate.MIN)),
          SampleColumns.temporal());
    }
  }

  @Nested
  class UsualRounds extends TransformerSuite {
    UsualRounds() {
      super(new DateParts(DateParts.Form.CYCLIC), SampleColumns.temporal());
    }
  }
}
