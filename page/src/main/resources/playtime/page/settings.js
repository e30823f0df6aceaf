// What does not change while the stream runs.

import {ask} from './api.js';

let known;

/** {week_zone, max_session_seconds, …} */
export async function settings(signal) {
  known ??= await ask('/summary', {}, signal);
  return known;
}
