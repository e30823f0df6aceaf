// Figures, times and foreign text as people read them.

const NUMBERS = new Intl.NumberFormat('en', {maximumFractionDigits: 1});
const ABSENT = '–';

/** 1,234.5 */
export function number(value) {
  return value === undefined ? ABSENT : NUMBERS.format(value);
}

/** 1 user, 2 users */
export function count(value, one, many = one + 's') {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** 12.3 % */
export function share(part, whole) {
  return whole === 0 ? ABSENT : `${NUMBERS.format(100 * part / whole)} %`;
}

/** 3 h 25 min, 25 min, 1 min 30 s, 42 s: rounded as the command line does. */
export function duration(exact) {
  if (exact === undefined) {
    return ABSENT;
  }
  const seconds = Math.round(exact);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 600) {
    return `${Math.floor(seconds / 60)} min` + (seconds % 60 === 0 ? '' : ` ${seconds % 60} s`);
  }
  const minutes = Math.round(exact / 60);
  return minutes < 60 ? `${minutes} min` : `${NUMBERS.format(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** 0, 3 h, 3 h 30 min: of a border between steps. */
export function bound(seconds) {
  return seconds === 0 ? '0' : duration(seconds).replace(/^(.* h) 0 min$/, '$1');
}

/** Name of the zone in which this page shows instants: the viewer's. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** 2026-04-12 22:30:00, in the viewer's zone; sorts and reads the same everywhere. */
export function time(instant) {
  return instant === undefined ? ABSENT : `${day(new Date(instant))} ${clock(instant)}`;
}

/** 22:30:00, in the viewer's zone. */
export function clock(instant) {
  const date = new Date(instant);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
}

/** 2026-04-12, in the viewer's zone. */
export function day(date) {
  return [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
}

function two(value) {
  return String(value).padStart(2, '0');
}

/** Text of strangers with what is invisible in it, or turns its direction, made visible. */
export function visible(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => {
    const code = char.codePointAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
