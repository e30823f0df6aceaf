// Who is playing.

import {askPages} from '../api.js';
import {h, setText} from '../dom.js';
import {bound, duration, number, time, zone} from '../format.js';
import {Fact, card, note, userHref} from '../parts.js';
import {More, Table} from '../table.js';

const PAGE = 50;

export function now({again}) {
  let wanted = PAGE;
  const boxes = new Fact('Boxes playing', 'boxes');
  const about = note('');
  const table = new Table({
    name: 'now',
    caption: 'Playing now',
    columns: [
      {label: 'Box', href: (session) => userHref(session.mac), text: (session) => session.mac},
      {label: 'Playing for', numeric: true, text: (session) => duration(session.playing_seconds)},
      {label: 'Tonie', href: (session) => `#/tonies/${encodeURIComponent(session.tonie_id)}`, text: (session) => session.tonie_id},
      {label: 'Started', text: (session) => time(session.started_at)},
    ],
    key: (session) => session.session_id,
    fields: ['session_id', 'mac', 'tonie_id', 'status', 'started_at', 'start_event_id', 'week'],
    all: async (signal) => (await askPages('/now', 'sessions', {}, Infinity, signal)).sessions,
    empty: 'No box is playing.',
  });
  const more = new More(() => {
    wanted += 2 * PAGE;
    again();
  });

  async function refresh(signal, {max_session_seconds: longest}) {
    const answer = await askPages('/now', 'sessions', {}, wanted, signal);
    const asOf = Date.parse(answer.as_of);
    boxes.update(number(answer.boxes));
    setText(about, `Boxes with a start, no stop yet, and not older than ${longest === undefined ? 'a session may be long' : bound(longest)}. The latest first; times are in ${zone}.`);
    table.update(answer.sessions.map((session) => ({...session, playing_seconds: Math.max(0, (asOf - Date.parse(session.started_at)) / 1000)})));
    more.update(answer.sessions.length, answer.next !== undefined);
    return answer.as_of;
  }

  const element = h('div', {}, h('h1', {}, 'Now playing'),
      h('div', {class: 'grid'}, h('section', {class: 'card wide'}, h('dl', {class: 'facts'}, boxes.element)),
          card('Sessions under way', {note: about, tools: [table.button], size: 'wide'}, table.element, more.element)));
  return {title: 'Now playing', element, refresh};
}
