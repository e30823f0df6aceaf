package playtime.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import playtime.model.Reason;
import playtime.model.Status;

class AccountingTest {

  private static final Map<Status, Long> DOCUMENTS =
      Map.of(Status.COMPLETE, 4L, Status.OPEN, 1L, Status.SUPERSEDED, 2L, Status.ORPHAN_STOP, 3L);
  private static final Map<Reason, Long> REJECTED = Map.of(Reason.TOO_OLD, 5L);
  private static final Accounting.Indexed INDEXED =
      new Accounting.Indexed(DOCUMENTS, REJECTED, 777, 777, 777);

  @Test
  void addsUpWhenEveryIdentityHolds() {
    Accounting accounting = new Accounting(2, 20, 1, 14, REJECTED, DOCUMENTS, INDEXED);

    assertThat(accounting.checks()).allMatch(Accounting.Check::holds);
    assertThat(accounting.addsUp()).isTrue();
  }

  @Test
  void eachIdentityIsLookedAt() {
    assertThat(broken(new Accounting(2, 21, 1, 14, REJECTED, DOCUMENTS, INDEXED)))
        .containsExactly("records_read");
    assertThat(broken(new Accounting(2, 20, 0, 15, REJECTED, DOCUMENTS, INDEXED)))
        .containsExactly("accepted_events");
    assertThat(broken(withIndexed(new Accounting.Indexed(DOCUMENTS, REJECTED, 776, 777, 777))))
        .containsExactly("weekly_playtime_milliseconds");
    assertThat(broken(withIndexed(new Accounting.Indexed(DOCUMENTS, REJECTED, 777, 778, 777))))
        .containsExactly("user_playtime_milliseconds");
    Map<Status, Long> oneLess =
        Map.of(Status.COMPLETE, 4L, Status.OPEN, 0L, Status.SUPERSEDED, 2L, Status.ORPHAN_STOP, 3L);
    assertThat(broken(withIndexed(new Accounting.Indexed(oneLess, REJECTED, 777, 777, 777))))
        .containsExactly("indexed_open");
    Map<Reason, Long> other = Map.of(Reason.IN_FUTURE, 5L);
    assertThat(broken(withIndexed(new Accounting.Indexed(DOCUMENTS, other, 777, 777, 777))))
        .containsExactly("indexed_TOO_OLD", "indexed_IN_FUTURE");
  }

  private static Accounting withIndexed(Accounting.Indexed indexed) {
    return new Accounting(2, 20, 1, 14, REJECTED, DOCUMENTS, indexed);
  }

  private static List<String> broken(Accounting accounting) {
    assertThat(accounting.addsUp()).isFalse();
    return accounting.checks().stream()
        .filter(check -> !check.holds())
        .map(Accounting.Check::name)
        .toList();
  }
}
