package playtime.streams.topology;

import playtime.model.Session;
import playtime.model.UserPlaytime;
import playtime.model.WeeklyPlaytime;

/** Is told what a commit changes, on the stream's thread, inside the commit. */
interface Watcher {

  /** Nobody watches. */
  Watcher NONE = new Watcher() {};

  default void userChanged(UserPlaytime before, UserPlaytime after) {}

  default void weekChanged(WeeklyPlaytime before, WeeklyPlaytime after) {}

  /** Either may be null: there was none, there is none any more. */
  default void sessionChanged(Session before, Session after) {}
}
