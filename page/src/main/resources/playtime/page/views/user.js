// One user: weeks and sessions.

import {ApiError, askIfThere} from '../api.js';
import {Bars} from '../chart.js';
import {h, setText} from '../dom.js';
import {count, duration, number, visible} from '../format.js';
import {Fact, card, note} from '../parts.js';
import {sessionsCard} from './sessions.js';
import {Table} from '../table.js';
import {isUnfinished, withoutGaps} from '../weeks.js';

const WEEKS = 53;
const ALL_WEEKS = 1000;

export function user({of: mac, again, signal}) {
  let limit = WEEKS;
  const path = `/users/${encodeURIComponent(mac)}`;
  const facts = {
    average: new Fact('Average a week', 'average'),
    weeks: new Fact('Active weeks'),
    sessions: new Fact('Sessions'),
    playtime: new Fact('Playtime in all'),
  };
  const about = note('');
  const bars = new Bars({label: 'Playtime week by week', unit: 'time', signal});
  const table = new Table({
    name: `weeks-${mac}`,
    caption: 'Weeks',
    columns: [
      {label: 'Week', text: (week) => week.week},
      {label: 'Playtime', numeric: true, text: (week) => duration(week.playtime_seconds)},
      {label: 'Sessions', numeric: true, text: (week) => number(week.sessions)},
    ],
    key: (week) => week.week,
    fields: ['mac', 'week', 'week_start', 'playtime_seconds', 'sessions'],
    all: async (signal) => (await askIfThere(path, {weeks: ALL_WEEKS}, signal))?.weeks.reverse() ?? [],
    empty: 'No week has playtime yet.',
  });
  const earlier = h('button', {type: 'button', class: 'quiet', onclick: () => {
    limit = ALL_WEEKS;
    again();
  }}, 'Show earlier weeks');
  const sessions = sessionsCard({path, mac, again});

  async function refresh(signal, {week_zone: weekZone}) {
    const [known, some] = await Promise.all([askIfThere(path, {weeks: limit}, signal), sessions.ask(signal)]);
    if (!known && !some) {
      throw new ApiError('missing', `Nothing is known of a box ${visible(mac)}.`);
    }
    const {user: {avg_weekly_playtime_seconds: average, active_weeks: active, sessions: complete, playtime_seconds: playtime} = {}, weeks = [], more_weeks: isMore} = known ?? {};
    facts.average.update(duration(average));
    facts.weeks.update(number(active));
    facts.sessions.update(number(complete));
    facts.playtime.update(duration(playtime));
    setText(about, `ISO weeks in ${weekZone}.`);
    bars.update(withoutGaps(weeks).map((week) => ({
      label: week.week,
      value: week.playtime_seconds,
      faint: week.week === weeks.at(-1).week && isUnfinished(week.week_start, known.as_of),
      lines: [duration(week.playtime_seconds), count(week.sessions, 'session')],
    })), words(weeks, known?.as_of));
    table.update([...weeks].reverse());
    earlier.hidden = !isMore;
    sessions.update(some);
    return (known ?? some).as_of;
  }

  const element = h('div', {},
      h('p', {class: 'back'}, h('a', {href: '#/users'}, '← All users')),
      h('div', {class: 'grid'},
          h('section', {class: 'card wide'}, h('h1', {class: 'mac'}, mac), h('dl', {class: 'facts'}, ...Object.values(facts).map((fact) => fact.element))),
          card('Weeks', {note: about, tools: [table.button], size: 'wide'}, bars.element, h('div', {class: 'short'}, table.element), earlier),
          sessions.element));
  return {title: mac, element, refresh};
}

function words(weeks, asOf) {
  const last = weeks.at(-1);
  return last && isUnfinished(last.week_start, asOf) ? `${last.week}, the outlined bar, is not over yet.` : '';
}
