// What Kafka Connect says about the connectors that index the results.

import {count} from './format.js';
import {badge} from './parts.js';

/** good, warn or bad: FAILED tasks fail a connector that says it is RUNNING. */
export function sinkState({state, failed_tasks: failed}) {
  return state === 'FAILED' || failed > 0 ? 'bad' : state === 'RUNNING' ? 'good' : 'warn';
}

/** All of them in one; null where nobody knows. */
export function sinksBadge(sinks) {
  if (sinks === null) {
    return badge('warn', 'not known here');
  }
  const bad = sinks.filter((sink) => sinkState(sink) === 'bad').length;
  const good = sinks.filter((sink) => sinkState(sink) === 'good').length;
  if (bad > 0) {
    return badge('bad', `${bad} of ${sinks.length} failed`);
  }
  return good === sinks.length ? badge('good', `${count(good, 'sink')} running`) : badge('warn', `${good} of ${sinks.length} running`);
}
