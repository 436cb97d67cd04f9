package ai.kolosal.automl.schema;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/**
 * Takes a date, a time or both out of a string, one character at a time.
 *
 * <p>After {@link #scan} says true the fields hold what stood there; day and month of {@code 3/4/2010} stay undecided
 * until {@link #millis} is told their order. To be used by one thread and again for every cell.
 */
final class DateScanner {
  /** The year window of two-digit years when a column gives no better one: 1970 … 2069. */
  static final int DEFAULT_PIVOT = 70;

  private static final String[] MONTHS = {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december"
  };
  private static final long NONE = -1;
  private static final String BARE_YEAR = "yyyy";

  private String text;
  private int at;

  private int year;
  private int first;
  private int second;
  private boolean undecided;
  private char separator;
  private boolean shortYear;
  private String form;
  private long millisOfDay;
  private long offsetMillis;
  private boolean timed;

  /** Whether the whole string is a date, a time or both in one of the known forms. */
  boolean scan(String cell) {
    text = cell.trim();
    at = 0;
    year = 1970;
    first = 1;
    second = 1;
    undecided = false;
    separator = 0;
    shortYear = false;
    form = "";
    millisOfDay = 0;
    offsetMillis = 0;
    timed = false;
    if (text.length() < 4 || text.length() > 48) {
      return false;
    }
    int digits = digitsAhead();
    boolean dateFound;
    if (digits == 0) {
      dateFound = monthFirstName();
    } else if (digits == 4) {
      dateFound = yearFirst();
    } else if (digits > 2) {
      return false;
    } else if (peek(digits) == ':') {
      return time() && at == text.length();
    } else {
      dateFound = smallNumberFirst(digits);
    }
    return dateFound && timePart();
  }

  /** Whether day and month can only be told apart by the rest of the column. */
  boolean undecided() {
    return undecided;
  }

  /** Whether there was nothing but a year, which alone is no sign of a date. */
  boolean bareYear() {
    return form.equals(BARE_YEAR);
  }

  int first() {
    return first;
  }

  int second() {
    return second;
  }

  char separator() {
    return separator;
  }

  boolean shortYear() {
    return shortYear;
  }

  int year() {
    return year;
  }

  /** The form found, as a pattern. */
  String pattern(boolean dayFirst) {
    String date = undecided && dayFirst ? form.replace("M" + separator + "d", "d" + separator + "M") : form;
    String time = timed ? "H:mm" : "";
    return date.isEmpty() || time.isEmpty() ? date + time : date + " " + time;
  }

  /** The moment in milliseconds since 1970, {@link Long#MIN_VALUE} if there is no such day. */
  long millis(boolean dayFirst, int pivot) {
    int month = undecided && dayFirst ? second : first;
    int day = undecided && dayFirst ? first : second;
    int full = year;
    if (shortYear) {
      full += year >= pivot ? 1900 : 2000;
    }
    if (full < 1 || month < 1 || month > 12 || day < 1 || day > Month.of(month).length(Year.isLeap(full))) {
      return Long.MIN_VALUE;
    }
    return LocalDate.of(full, month, day).toEpochDay() * 86_400_000L + millisOfDay - offsetMillis;
  }

  private boolean yearFirst() {
    year = number(4);
    if (at == text.length()) {
      form = BARE_YEAR;
      return year >= 1000 && year < 3000;
    }
    separator = next();
    int digits = digitsAhead();
    if (digits == 0) {
      form = separator == ',' ? "yyyy, MMM" : "yyyy" + separator + "MMM";
      if (separator == ',' && peek(0) == ' ') {
        at++;
      }
      return (separator == ',' || isGap(separator)) && monthName() && at == text.length();
    }
    if (separator != '-' && separator != '/' && separator != '.') {
      return false;
    }
    if (digits < 1 || digits > 2) {
      return false;
    }
    first = number(digits);
    if (at == text.length()) {
      form = "yyyy-MM";
      return separator == '-' && digits == 2;
    }
    form = "yyyy" + separator + "MM" + separator + "dd";
    return next() == separator && dayNumber();
  }

  private boolean smallNumberFirst(int digits) {
    int number = number(digits);
    separator = next();
    if (digitsAhead() == 0) {
      if (separator == '.' && peek(0) == ' ') {
        at++;
      }
      if (!isGap(separator) || !monthName() || !isGap(next())) {
        return false;
      }
      second = number;
      form = "d" + separator + "MMM" + separator + "yyyy";
      return yearNumber();
    }
    if (separator != '/' && separator != '-' && separator != '.' || digitsAhead() > 2) {
      return false;
    }
    int secondDigits = digitsAhead();
    int other = number(secondDigits);
    if (next() != separator || !yearNumber()) {
      return false;
    }
    if (separator == '.') {
      first = other;
      second = number;
      form = shortYear ? "dd.MM.yy" : "d.M.yyyy";
      return !shortYear || digits == 2 && secondDigits == 2;
    }
    first = number;
    second = other;
    undecided = true;
    form = "M" + separator + "d" + separator + (shortYear ? "yy" : "yyyy");
    return true;
  }

  private boolean monthFirstName() {
    if (!monthName()) {
      return false;
    }
    separator = next();
    if (separator == '.' && peek(0) == ' ') {
      at++;
    }
    if (!isGap(separator)) {
      return false;
    }
    int digits = digitsAhead();
    int following = peek(digits);
    if (digits == 4 || digits == 2 && separator == '-' && following == 0) {
      form = "MMM" + separator + (digits == 4 ? "yyyy" : "yy");
      return yearNumber();
    }
    if (!dayNumber()) {
      return false;
    }
    char gap = next();
    if (gap == ',') {
      gap = peek(0) == ' ' ? next() : gap;
    }
    form = "MMM d, yyyy";
    return (gap == ',' || isGap(gap)) && digitsAhead() == 4 && yearNumber();
  }

  /** An English month name of at least three letters. */
  private boolean monthName() {
    int start = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    int length = at - start;
    if (length < 3) {
      return false;
    }
    for (int m = 0; m < MONTHS.length; m++) {
      boolean known = length == 3 || length == MONTHS[m].length() || length == 4 && m == 8;
      if (known && length <= MONTHS[m].length() && MONTHS[m].regionMatches(true, 0, text, start, length)) {
        first = m + 1;
        return true;
      }
    }
    return false;
  }

  private boolean dayNumber() {
    int digits = digitsAhead();
    if (digits < 1 || digits > 2) {
      return false;
    }
    second = number(digits);
    return true;
  }

  private boolean yearNumber() {
    int digits = digitsAhead();
    if (digits != 2 && digits != 4) {
      return false;
    }
    year = number(digits);
    shortYear = digits == 2;
    return true;
  }

  private boolean timePart() {
    if (at == text.length()) {
      return true;
    }
    char gap = next();
    if (gap == ',' && peek(0) == ' ') {
      gap = next();
    }
    return (gap == 'T' || gap == ' ') && time() && at == text.length();
  }

  private boolean time() {
    int digits = digitsAhead();
    if (digits < 1 || digits > 2) {
      return false;
    }
    int hour = number(digits);
    if (next() != ':' || digitsAhead() != 2) {
      return false;
    }
    int minute = number(2);
    long millis = 0;
    if (peek(0) == ':') {
      at++;
      millis = seconds();
    }
    if (hour > 23 || minute > 59 || millis == NONE) {
      return false;
    }
    hour = halfDay(hour);
    millisOfDay = (hour * 60L + minute) * 60_000L + millis;
    timed = true;
    return hour >= 0 && zone();
  }

  private long seconds() {
    if (digitsAhead() != 2) {
      return NONE;
    }
    long millis = number(2) * 1000L;
    if (millis > 59_000L) {
      return NONE;
    }
    if (peek(0) == '.' || peek(0) == ',') {
      at++;
      int digits = digitsAhead();
      if (digits < 1 || digits > 9) {
        return NONE;
      }
      int scale = 100;
      for (int i = 0; i < digits; i++) {
        millis += (long) (text.charAt(at++) - '0') * scale;
        scale /= 10;
      }
    }
    return millis;
  }

  /** The hour after a possible AM or PM, −1 if the two contradict each other. */
  private int halfDay(int hour) {
    int gap = peek(0) == ' ' ? 1 : 0;
    int letter = peek(gap) | 0x20;
    if (letter != 'a' && letter != 'p' || (peek(gap + 1) | 0x20) != 'm') {
      return hour;
    }
    at += gap + 2;
    if (hour < 1 || hour > 12) {
      return -1;
    }
    return hour % 12 + (letter == 'p' ? 12 : 0);
  }

  private boolean zone() {
    if (at == text.length()) {
      return true;
    }
    if (peek(0) == ' ') {
      at++;
    }
    String rest = text.substring(at);
    if (rest.equals("Z") || rest.equals("UTC") || rest.equals("GMT")) {
      at = text.length();
      return true;
    }
    char sign = next();
    if (sign != '+' && sign != '-') {
      return false;
    }
    int digits = digitsAhead();
    if (digits != 2 && digits != 4) {
      return false;
    }
    int hours = number(2);
    int minutes = 0;
    if (digits == 4) {
      minutes = number(2);
    } else if (peek(0) == ':') {
      at++;
      if (digitsAhead() != 2) {
        return false;
      }
      minutes = number(2);
    }
    offsetMillis = (hours * 60L + minutes) * (sign == '-' ? -60_000L : 60_000L);
    return hours <= 18 && minutes <= 59;
  }

  private static boolean isGap(char c) {
    return c == '-' || c == ' ' || c == '/' || c == '.';
  }

  private int digitsAhead() {
    int end = at;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end - at;
  }

  private int number(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      value = value * 10 + text.charAt(at++) - '0';
    }
    return value;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  private char next() {
    char c = peek(0);
    at++;
    return c;
  }
}
