package ai.kolosal.automl.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The first processor of {@code /proc/cpuinfo}: its model and the vector instruction sets that the JVM uses of it. */
final class ProcessorFlags {
  private static final int ONE_PROCESSOR_BYTES = 8192;

  /** Instruction sets and the bits of their registers, narrow to wide; 0 where the name does not say. */
  private static final Object[][] SETS = {
    {"sse2", 128}, {"ssse3", 128}, {"sse4_1", 128}, {"sse4_2", 128}, {"avx", 256}, {"f16c", 256}, {"fma", 256},
    {"avx2", 256}, {"avx_vnni", 256}, {"avx512f", 512}, {"avx512dq", 512}, {"avx512cd", 512}, {"avx512bw", 512},
    {"avx512vl", 512}, {"avx512vbmi", 512}, {"avx512_vbmi2", 512}, {"avx512_vnni", 512}, {"avx512_bitalg", 512},
    {"avx512_vpopcntdq", 512}, {"avx512_bf16", 512}, {"avx512_fp16", 512}, {"asimd", 128}, {"asimdhp", 128},
    {"asimddp", 128}, {"sve", 0}, {"sve2", 0}};

  private static final int AVX512 = 3;
  private static final int SKYLAKE = 85;
  private static final int FIRST_CASCADE_LAKE = 5;

  private final String processor;
  private final SystemFiles files;

  ProcessorFlags(SystemFiles files) {
    this.files = files;
    String text = files.text("/proc/cpuinfo", ONE_PROCESSOR_BYTES).orElse("");
    int second = text.indexOf("\n\n");
    processor = second < 0 ? text : text.substring(0, second);
  }

  Optional<String> model() {
    String model = SystemFiles.field(processor, "model name");
    return model == null || model.isEmpty() ? Optional.empty() : Optional.of(model);
  }

  boolean nameAHypervisor() {
    return flags().contains("hypervisor");
  }

  /** The instruction sets that the JVM uses, narrow to wide; empty where unknown. */
  List<String> instructionSets(JvmOptions options) {
    List<String> flags = flags();
    int mostBits = mostBits(options);
    List<String> used = new ArrayList<>();
    for (Object[] set : SETS) {
      if (flags.contains((String) set[0]) && (Integer) set[1] <= mostBits) {
        used.add((String) set[0]);
      }
    }
    return used;
  }

  /** The bits of the widest registers of instruction sets. */
  OptionalInt registerBits(List<String> sets) {
    int bits = 0;
    for (Object[] set : SETS) {
      bits = sets.contains((String) set[0]) ? Math.max(bits, (Integer) set[1]) : bits;
    }
    if (sets.contains("sve")) {
      OptionalLong bytes = files.number("/proc/sys/abi/sve_default_vector_length");
      return bytes.isPresent() && bytes.getAsLong() > 0 && bytes.getAsLong() <= 256
          ? OptionalInt.of((int) bytes.getAsLong() * 8)
          : OptionalInt.empty();
    }
    return bits == 0 ? OptionalInt.empty() : OptionalInt.of(bits);
  }

  private List<String> flags() {
    String flags = SystemFiles.field(processor, "flags");
    flags = flags == null ? SystemFiles.field(processor, "Features") : flags;
    return flags == null ? List.of() : ControlGroups.words(flags, ' ');
  }

  /** What {@code -XX:UseAVX} leaves; HotSpot sets it to 2 on the first Skylake servers, whose clock falls with 512 bits. */
  private int mostBits(JvmOptions options) {
    Optional<String> given = options.value("UseAVX");
    OptionalLong avx =
        given.isEmpty() ? OptionalLong.empty() : SystemFiles.number(given.get(), 0, given.get().length());
    long level = avx.isPresent() ? avx.getAsLong() : isFirstSkylake() ? AVX512 - 1 : AVX512;
    return level >= AVX512 ? 512 : level >= 1 ? 256 : 128;
  }

  private boolean isFirstSkylake() {
    return "GenuineIntel".equals(SystemFiles.field(processor, "vendor_id"))
        && number("model") == SKYLAKE && number("cpu family") == 6
        && number("stepping") >= 0 && number("stepping") < FIRST_CASCADE_LAKE;
  }

  private long number(String name) {
    String text = SystemFiles.field(processor, name);
    OptionalLong number = text == null ? OptionalLong.empty() : SystemFiles.number(text, 0, text.length());
    return number.isPresent() ? number.getAsLong() : -1;
  }
}
