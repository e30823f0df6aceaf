// A user's sessions, filtered and paged.

import {askPages} from '../api.js';
import {h, setText} from '../dom.js';
import {duration, time, zone} from '../format.js';
import {card, note} from '../parts.js';
import {More, Table} from '../table.js';

const PAGE = 25;
const STATUSES = {complete: 'complete', open: 'open', superseded: 'superseded', orphan_stop: 'orphan stop'};
const FIELDS = ['session_id', 'mac', 'tonie_id', 'status', 'started_at', 'start_event_id', 'ended_at', 'stop_event_id', 'duration_seconds', 'week'];

/** @param path of the user in the API */
export function sessionsCard({path, mac, again}) {
  let wanted = PAGE;
  const filter = () => {
    wanted = PAGE;
    again();
  };
  const from = h('input', {type: 'date', id: 'from', onchange: filter});
  const to = h('input', {type: 'date', id: 'to', onchange: filter});
  const status = h('select', {id: 'status', onchange: filter}, h('option', {value: ''}, 'all'), ...Object.entries(STATUSES).map(([value, text]) => h('option', {value}, text)));
  const wrong = h('p', {class: 'wrong', role: 'alert'});
  const parameters = () => ({from: midnight(from.value, 0), to: midnight(to.value, 1), status: status.value});
  const isValid = () => !from.value || !to.value || from.value <= to.value;
  const askFor = (rows, signal) => askPages(`${path}/sessions`, 'sessions', parameters(), rows, signal);
  const table = new Table({
    name: `sessions-${mac}`,
    caption: 'Sessions',
    columns: [
      {label: 'Started', text: (session) => time(session.started_at)},
      {label: 'Ended', text: (session) => time(session.ended_at)},
      {label: 'Duration', numeric: true, text: (session) => duration(session.duration_seconds)},
      {label: 'Tonie', href: (session) => `#/tonies/${encodeURIComponent(session.tonie_id)}`, text: (session) => session.tonie_id},
      {label: 'Status', text: (session) => STATUSES[session.status]},
      {label: 'Week', text: (session) => session.week},
    ],
    key: (session) => session.session_id,
    fields: FIELDS,
    all: async (signal) => (await askFor(Infinity, signal)).sessions,
    empty: 'No session is like this.',
  });
  const more = new More(() => {
    wanted += 4 * PAGE;
    again();
  });

  /** What the filters ask for; undefined of a box that nobody knows. */
  async function ask(signal) {
    if (!isValid()) {
      return {sessions: []};
    }
    try {
      return await askFor(wanted, signal);
    } catch (e) {
      if (e.kind === 'missing') {
        return undefined;
      }
      throw e;
    }
  }

  function update({sessions, next} = {sessions: []}) {
    setText(wrong, isValid() ? '' : 'The first day is after the last one.');
    table.update(sessions);
    more.update(sessions.length, next !== undefined);
  }

  const form = h('form', {class: 'filters', onsubmit: (event) => event.preventDefault()},
      h('label', {for: 'from'}, 'From'), from, h('label', {for: 'to'}, 'to and with'), to, h('label', {for: 'status'}, 'Status'), status, wrong);
  return {
    element: card('Sessions', {note: note(`The latest first, as far back as the state reaches. Times are in ${zone}.`), tools: [table.button], size: 'wide'}, form, table.element, more.element),
    ask,
    update,
  };
}

/** The day's midnight in the viewer's zone, or that of a later day, as an instant; undefined without a day. */
function midnight(date, daysLater) {
  if (!date) {
    return undefined;
  }
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  const local = new Date(2000, 0, 1);
  local.setFullYear(year, month - 1, dayOfMonth + daysLater);
  return local.toISOString();
}
