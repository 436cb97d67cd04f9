package ai.kolosal.automl.cli;

import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.device.DeviceProbe;
import ai.kolosal.automl.device.DeviceProfile;
import ai.kolosal.automl.device.ParallelMode;
import ai.kolosal.automl.device.ParallelPlan;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says what this machine is and what of it the library uses. */
@Command(name = "device", description = "Says what this machine is: processors, caches, vectors, memory and limits.", mixinStandardHelpOptions = true)
final class InspectDeviceCommand implements Callable<Integer> {
  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @ParentCommand
  private InspectCommand inspect;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (inspect.namesModel()) {
      throw new ParameterException(spec.commandLine(), "name a model, --model M, or the device, not both");
    }
    DeviceProfile device = DeviceProbe.probe();
    int threads = ParallelPlan.training(device, ParallelMode.BALANCED).threads();
    PrintWriter out = spec.commandLine().getOut();
    if (json || inspect.wantsJson()) {
      Map<String, Object> all = device.describe();
      all.put("kernels", DeviceProbe.kernels());
      all.put("threads", threads);
      out.println(Json.write(all));
      return 0;
    }
    out.println(device);
    out.println("kernels     " + DeviceProbe.kernels());
    out.println("threads     " + threads + " for a run by default");
    return 0;
  }
}
