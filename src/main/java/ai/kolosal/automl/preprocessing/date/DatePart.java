package ai.kolosal.automl.preprocessing.date;

import java.util.Locale;

/**
 * A number that a calendar knows of a moment, in UTC by the proleptic Gregorian calendar.
 *
 * <p>Calendar arithmetic after Howard Hinnant, chrono-compatible low-level date algorithms.
 */
public enum DatePart {
  /** The year. */
  YEAR(0),
  /** The quarter, 1 … 4. */
  QUARTER(4),
  /** The month, 1 … 12. */
  MONTH(12),
  /** The week by ISO 8601, 1 … 53: weeks begin on Mondays, the first one has the year's first Thursday. */
  WEEK(365.2425 / 7),
  /** The day of the month, 1 … 31. */
  DAY(31),
  /** The day of the week, 1 is Monday. */
  DAYOFWEEK(7),
  /** The day of the year, 1 … 366. */
  DAYOFYEAR(365.2425),
  /** The hour, 0 … 23. */
  HOUR(24),
  /** The minute, 0 … 59. */
  MINUTE(60),
  /** The second, 0 … 59. */
  SECOND(60),
  /** 1 on Saturdays and Sundays, else 0. */
  ISWEEKEND(0),
  /** 1 on the first day of a month, else 0. */
  ISMONTHSTART(0),
  /** 1 on the last day of a month, else 0. */
  ISMONTHEND(0),
  /** Days since the first training moment, with fractions; negative before it. */
  ELAPSED(0);

  /** Milliseconds of a day. */
  static final long DAY_MILLIS = 86_400_000L;

  private static final long HOUR_MILLIS = 3_600_000L;
  private static final long MINUTE_MILLIS = 60_000L;
  private static final int FRIDAY = 5;

  private final double period;

  DatePart(double period) {
    this.period = period;
  }

  /** What stands behind the column's name and a point. */
  String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The length of its round; 0 if it does not come round. */
  double period() {
    return period;
  }

  /** The part of a moment. */
  double of(long moment, long start) {
    long day = Math.floorDiv(moment, DAY_MILLIS);
    return switch (this) {
      case DAYOFWEEK -> dayOfWeek(day);
      case HOUR -> Math.floorMod(moment, DAY_MILLIS) / HOUR_MILLIS;
      case MINUTE -> Math.floorMod(moment, HOUR_MILLIS) / MINUTE_MILLIS;
      case SECOND -> Math.floorMod(moment, MINUTE_MILLIS) / 1000;
      case ISWEEKEND -> dayOfWeek(day) > FRIDAY ? 1 : 0;
      case ELAPSED -> elapsedDays(start, moment);
      default -> ofDate(day);
    };
  }

  private double ofDate(long day) {
    Date date = Date.of(day);
    return switch (this) {
      case YEAR -> date.year;
      case QUARTER -> (date.month + 2) / 3;
      case MONTH -> date.month;
      case WEEK -> date.week(dayOfWeek(day));
      case DAY -> date.day;
      case DAYOFYEAR -> date.dayOfYear();
      case ISMONTHSTART -> date.day == 1 ? 1 : 0;
      default -> Date.of(day + 1).day == 1 ? 1 : 0;
    };
  }

  /** Days from one moment to another, with fractions. */
  static double elapsedDays(long from, long to) {
    return ((double) to - (double) from) / DAY_MILLIS;
  }

  /** 1 is Monday. */
  static int dayOfWeek(long day) {
    return (int) Math.floorMod(day + 3, 7L) + 1;
  }

  /** A day of the calendar. */
  record Date(long year, int month, int day) {
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    /** From days since 1970-01-01, by way of a year that begins in March. */
    static Date of(long epochDay) {
      long z = epochDay + 719_468;
      long era = Math.floorDiv(z, 146_097L);
      long dayOfEra = z - era * 146_097;
      long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
      long fromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
      int shifted = (int) (5 * fromMarch + 2) / 153;
      int month = shifted < 10 ? shifted + 3 : shifted - 9;
      int day = (int) fromMarch - (153 * shifted + 2) / 5 + 1;
      return new Date(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
    }

    static boolean isLeap(long year) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    int yearLength() {
      return isLeap(year) ? 366 : 365;
    }

    int monthLength() {
      int end = month == 12 ? 365 : DAYS_BEFORE[month];
      return end - DAYS_BEFORE[month - 1] + (month == 2 && isLeap(year) ? 1 : 0);
    }

    int dayOfYear() {
      return DAYS_BEFORE[month - 1] + day + (month > 2 && isLeap(year) ? 1 : 0);
    }

    int week(int dayOfWeek) {
      int week = (dayOfYear() - dayOfWeek + 10) / 7;
      if (week < 1) {
        return weeks(year - 1);
      }
      return week > weeks(year) ? 1 : week;
    }

    /** A year has 53 weeks if it begins or ends on a Thursday. */
    private static int weeks(long year) {
      return lastDayOfWeek(year) == 4 || lastDayOfWeek(year - 1) == 3 ? 53 : 52;
    }

    /** The day of the week of a year's last day; 0 is Sunday. */
    private static long lastDayOfWeek(long year) {
      return Math.floorMod(year + Math.floorDiv(year, 4L) - Math.floorDiv(year, 100L) + Math.floorDiv(year, 400L), 7L);
    }
  }
}
