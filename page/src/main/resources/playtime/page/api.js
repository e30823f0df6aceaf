// Asks the query API.

const BASE = 'api/v1';
const PATIENCE = 10_000;
/** Entries of the longest page that it gives. */
const LONGEST_PAGE = 200;
/** A page may be short, or empty, and have a next one: how many of them make one answer. */
const PAGES_AT_ONCE = 20;

/** What kept an answer away: lost (nothing answered), busy (503), missing (404) or failed. */
export class ApiError extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/** The answer's JSON; parameters that are empty or undefined are left out. */
export async function ask(path, parameters, signal) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== ''));
  let response;
  let body;
  try {
    response = await fetch(`${BASE}${path}${query.size ? `?${query}` : ''}`, {signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])});
    body = await response.json();
  } catch (e) {
    signal.throwIfAborted();
    throw response?.ok === false ? failed(response.status, {}) : new ApiError('lost', lost(e));
  }
  if (!response.ok) {
    throw failed(response.status, body);
  }
  return body;
}

function lost(cause) {
  return cause.name === 'TimeoutError' ? `No answer for ${PATIENCE / 1000} seconds.` : 'Connection lost.';
}

function failed(status, body) {
  const kind = {404: 'missing', 503: 'busy'}[status] ?? 'failed';
  return new ApiError(kind, body.error ?? `The server answered with status ${status}.`);
}

/** The same, but undefined where there is no such thing (404). */
export async function askIfThere(path, parameters, signal) {
  try {
    return await ask(path, parameters, signal);
  } catch (e) {
    if (e.kind === 'missing') {
      return undefined;
    }
    throw e;
  }
}

/**
 * The first entries of a paged list: as many as wanted, or all if there are fewer.
 * Gives the last page's answer with the entries of all, and its next if there is more.
 */
export async function askPages(path, list, parameters, wanted, signal) {
  const entries = [];
  let after;
  let answer;
  for (let page = 0; page < PAGES_AT_ONCE || wanted === Infinity; page++) {
    const limit = Math.min(LONGEST_PAGE, wanted - entries.length);
    answer = await ask(path, {...parameters, limit, after}, signal);
    entries.push(...answer[list]);
    after = answer.next;
    if (after === undefined || entries.length >= wanted) {
      break;
    }
  }
  return {...answer, [list]: entries};
}
