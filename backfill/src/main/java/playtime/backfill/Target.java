package playtime.backfill;

import java.util.Locale;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Where the answer goes: {@code --to events}, {@code --to topics}, or a form of files and their
 * directory.
 *
 * @param directory null for topics
 */
record Target(Form form, String directory) {

  enum Form {
    EVENTS,
    TOPICS,
    PARQUET,
    CSV,
    NDJSON;

    boolean isFiles() {
      return this != EVENTS && this != TOPICS;
    }
  }

  /** Takes one word or two, as the first one asks for. */
  static final class Consumer implements IParameterConsumer {

    @Override
    public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
      if (args.isEmpty()) {
        throw wrong(command, "--to needs events, topics, parquet DIR, csv DIR or ndjson DIR");
      }
      String word = args.pop();
      Form form;
      try {
        form = Form.valueOf(word.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw wrong(
            command,
            "--to '%s' is none of events, topics, parquet DIR, csv DIR, ndjson DIR"
                .formatted(word));
      }
      if (form.isFiles() && (args.isEmpty() || args.peek().startsWith("--"))) {
        throw wrong(command, "--to %s needs a directory".formatted(word));
      }
      option.setValue(new Target(form, form.isFiles() ? args.pop() : null));
    }

    private static ParameterException wrong(CommandSpec command, String message) {
      CommandLine where = command.commandLine();
      return new ParameterException(where, message);
    }
  }
}
