// All users, to search in.

import {askPages} from '../api.js';
import {h, setText} from '../dom.js';
import {duration, number} from '../format.js';
import {card, note, userHref} from '../parts.js';
import {spark} from '../spark.js';
import {More, Table} from '../table.js';
import {withoutGaps} from '../weeks.js';

const PAGE = 50;
const TYPING = 200;
const MAC = /^[A-Za-z0-9:._-]{0,64}$/;

export function users({query, again}) {
  let wanted = PAGE;
  let typing;
  const about = note('');
  const wrong = h('p', {class: 'wrong', id: 'search-wrong', role: 'alert'});
  const input = h('input', {type: 'search', id: 'search', maxlength: 64, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'search-wrong', oninput: () => {
    clearTimeout(typing);
    typing = setTimeout(search, TYPING);
  }});
  input.value = query.get('search') ?? '';
  const parameters = () => ({search: input.value.trim()});
  const table = new Table({
    name: 'users',
    caption: 'Users',
    columns: [
      {label: 'Box', href: (user) => userHref(user.mac), text: (user) => user.mac},
      {label: 'Average a week', numeric: true, text: (user) => duration(user.avg_weekly_playtime_seconds)},
      {label: 'Last weeks', nodes: (user) => trend(user.weeks)},
      {label: 'Active weeks', numeric: true, text: (user) => number(user.active_weeks)},
      {label: 'Sessions', numeric: true, text: (user) => number(user.sessions)},
      {label: 'Playtime', numeric: true, text: (user) => duration(user.playtime_seconds)},
    ],
    key: (user) => user.mac,
    fields: ['mac', 'playtime_seconds', 'sessions', 'active_weeks', 'avg_weekly_playtime_seconds'],
    all: async (signal) => (await askPages('/users', 'users', parameters(), Infinity, signal)).users,
    empty: '',
  });
  const more = new More(() => {
    wanted += 2 * PAGE;
    again();
  });

  function search() {
    wanted = PAGE;
    const {search: text} = parameters();
    history.replaceState(null, '', text ? `#/users?search=${encodeURIComponent(text)}` : '#/users');
    again();
  }

  async function refresh(signal, {week_zone: weekZone, as_of: first}) {
    const isValid = MAC.test(parameters().search);
    setText(wrong, isValid ? '' : 'A mac has letters, digits and : . _ - only.');
    const answer = isValid ? await askPages('/users', 'users', parameters(), wanted, signal) : {users: [], as_of: first};
    setText(about, `In order of their mac. A line shows up to 26 ISO weeks in ${weekZone}, from zero.`);
    setText(table.empty, parameters().search ? 'No user’s mac contains this.' : 'No user has playtime yet. Load events with ./playtime load FILE');
    table.update(answer.users);
    more.update(answer.users.length, answer.next !== undefined);
    return answer.as_of;
  }

  const form = h('form', {role: 'search', class: 'filters', onsubmit: (event) => event.preventDefault()}, h('label', {for: 'search'}, 'Search by mac'), input, wrong);
  const move = (to) => {
    input.value = to.query.get('search') ?? '';
    wanted = PAGE;
  };
  return {title: 'Users', element: h('div', {}, h('h1', {}, 'Users'), card('Boxes', {note: about, tools: [table.button], size: 'wide'}, form, table.element, more.element)), refresh, move};
}

function trend(weeks) {
  const all = withoutGaps(weeks);
  const highest = Math.max(0, ...weeks.map((week) => week.playtime_seconds));
  const words = weeks.length === 0 ? 'No weeks' : `${all[0].week} to ${all.at(-1).week}: up to ${duration(highest)} a week, ${duration(all.at(-1).playtime_seconds)} in the last`;
  return spark(all.map((week) => week.playtime_seconds), words);
}
