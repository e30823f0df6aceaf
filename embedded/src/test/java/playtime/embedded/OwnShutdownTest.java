package playtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ShutdownThread;
import org.junit.jupiter.api.Test;

class OwnShutdownTest {

  @Test
  void theWebServerHasNoHook() {
    AbstractLifeCycle server = new AbstractLifeCycle() {};

    String started =
        OwnShutdown.started(
            () -> {
              ShutdownThread.register(server);
              return "started";
            });

    assertThat(started).isEqualTo("started");
    assertThat(Runtime.getRuntime().removeShutdownHook(ShutdownThread.getInstance())).isFalse();
    ShutdownThread.deregister(server);
  }
}
