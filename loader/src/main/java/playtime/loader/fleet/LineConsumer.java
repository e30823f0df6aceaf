package playtime.loader.fleet;

import java.io.IOException;

/** Takes lines, without their end, in the order in which they arrive. */
@FunctionalInterface
public interface LineConsumer {

  void accept(byte[] line) throws IOException;
}
