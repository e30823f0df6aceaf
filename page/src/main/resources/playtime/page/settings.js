// What does not change while the stream runs.

import {ask} from './api.js';

const UNKNOWN = {week_zone: 'a zone that is not known yet'};

let known;

/** A summary, if only for its {week_zone, max_session_seconds}; these may be missing while the state is added up. */
export async function settings(signal) {
  try {
    known ??= await ask('/summary', {}, signal);
    return known;
  } catch (e) {
    if (e.kind === 'busy') {
      return UNKNOWN;
    }
    throw e;
  }
}
