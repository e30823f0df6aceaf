package playtime.connect;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What a class logs, warnings and errors, until this is closed; kept from the console. */
final class LogCapture extends AbstractAppender implements AutoCloseable {

  private final LoggerContext context = LoggerContext.getContext(false);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final String logger;

  private LogCapture(String logger) {
    super("capture", null, null, false, Property.EMPTY_ARRAY);
    this.logger = logger;
  }

  static LogCapture of(Class<?> type) {
    LogCapture capture = new LogCapture(type.getName());
    capture.start();
    LoggerConfig config = new LoggerConfig(capture.logger, Level.WARN, false);
    config.addAppender(capture, Level.WARN, null);
    capture.context.getConfiguration().addLogger(capture.logger, config);
    capture.context.updateLoggers();
    return capture;
  }

  /** Level and message of each line. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void append(LogEvent event) {
    lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
  }

  @Override
  public void close() {
    context.getConfiguration().removeLogger(logger);
    context.updateLoggers();
    stop();
  }
}
