package ai.kolosal.automl.device;

import java.util.Optional;

/**
 * Names of what the library runs on.
 *
 * @param system the operating system with its version
 * @param architecture as Java names it, such as {@code amd64} or {@code aarch64}
 * @param processor the model of the processor
 * @param container what hints at a container, such as {@code docker} or {@code kubernetes}; empty without a hint
 * @param virtualMachine what hints at a virtual machine; empty without a hint
 * @param jvm the virtual machine's name
 * @param jvmVersion its version
 */
public record Platform(
    String system,
    String architecture,
    Optional<String> processor,
    Optional<String> container,
    Optional<String> virtualMachine,
    String jvm,
    String jvmVersion) {}
