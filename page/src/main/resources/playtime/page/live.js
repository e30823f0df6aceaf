// Asks again and again, while somebody looks.

const PAUSE = 2_000;
const LONGEST_PAUSE = 15_000;
/** A round that took long is followed by a pause so many times as long: slow answers are not asked for more often. */
const REST = 5;

/**
 * Runs rounds until it is stopped; a round that is asked for in between takes the place of the one under way.
 * round(signal) does one; done(result) or failed(error) hear how it went.
 */
export class Live {
  constructor(round, done, failed) {
    Object.assign(this, {round, done, failed, failures: 0});
    this.wake = () => (document.hidden ? this.rest() : this.now());
    document.addEventListener('visibilitychange', this.wake);
    window.addEventListener('online', this.wake);
  }

  async now() {
    this.rest();
    const mine = new AbortController();
    this.current = mine;
    const begin = performance.now();
    try {
      const result = await this.round(mine.signal);
      if (mine.signal.aborted) {
        return;
      }
      this.failures = 0;
      this.done(result);
    } catch (e) {
      if (mine.signal.aborted) {
        return;
      }
      this.failures += e.kind === 'busy' ? 0 : 1;
      this.failed(e);
    }
    if (document.hidden) {
      return;
    }
    const pause = this.failures === 0 ? Math.max(PAUSE, REST * (performance.now() - begin)) : PAUSE * 2 ** (this.failures - 1);
    this.timer = setTimeout(() => this.now(), Math.min(pause, LONGEST_PAUSE));
  }

  /** No more rounds until the next now(). */
  rest() {
    clearTimeout(this.timer);
    this.current?.abort();
  }

  stop() {
    this.rest();
    document.removeEventListener('visibilitychange', this.wake);
    window.removeEventListener('online', this.wake);
  }
}
