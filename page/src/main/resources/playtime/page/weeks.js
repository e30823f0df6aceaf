// ISO weeks by their names, such as 2026-W15. Which instants a week has is the API's to say.

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 7 * DAY;

/** Midnight UTC of the week's Monday, in milliseconds; a number to count weeks with. */
function monday(name) {
  const [year, week] = name.split('-W').map(Number);
  const fourth = new Date(Date.UTC(year, 0, 4)); // always in week 1
  fourth.setUTCFullYear(year); // years below 100
  const offset = (fourth.getUTCDay() + 6) % 7;
  return fourth.getTime() + ((week - 1) * 7 - offset) * DAY;
}

function nameOf(millis) {
  const year = new Date(millis + 3 * DAY).getUTCFullYear(); // its Thursday's
  const first = `${String(year).padStart(4, '0')}-W01`;
  return first.slice(0, -2) + String(1 + Math.round((millis - monday(first)) / WEEK)).padStart(2, '0');
}

/** The entries, which are in order of time and have a week, with {week} alone for each week missing in between. */
export function withoutGaps(entries) {
  const filled = [];
  for (const entry of entries) {
    for (let next = filled.length && monday(filled.at(-1).week) + WEEK; next && next < monday(entry.week); next += WEEK) {
      filled.push({week: nameOf(next)});
    }
    filled.push(entry);
  }
  return filled;
}

/** Whether the week that begins then was not over at an instant; an hour off where the clocks change in it. */
export function isUnfinished(weekStart, asOf) {
  return Date.parse(asOf) < Date.parse(weekStart) + WEEK;
}
