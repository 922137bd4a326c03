// A stretch of the calendar in the person's own words: {from: "2025-04-01", until: "2025-05-01"} is "aprile 2025".

import { language } from "./language.js";

const DAY = 86_400_000;

/** Days and hours as they stand, whatever the zone. @param {string} text */
const moment = (text) => new Date(/T/.test(text) ? `${text.slice(0, 16)}Z` : `${text}T00:00Z`);

/** @param {Intl.DateTimeFormatOptions} options */
const format = (options) => new Intl.DateTimeFormat(language(), { timeZone: "UTC", ...options });

const FULL = /** @type {const} */ ({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT = /** @type {const} */ ({ day: "numeric", month: "long", year: "numeric" });
const HOUR = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit" });

/** @param {{from: string, until: string}} stretch until exclusive; what is no date is told as it stands */
export function calendar({ from, until }) {
  const [begin, end] = [moment(from), moment(until)];
  if (Number.isNaN(+begin) || Number.isNaN(+end)) return from === until ? from : `${from} – ${until}`.replaceAll("T", "");
  if (/T/.test(from)) {
    const one = +end - +begin <= 60_000;
    return one ? format({ ...SHORT, ...HOUR }).format(begin) : format({ ...SHORT, ...HOUR }).formatRange(begin, end);
  }
  const last = new Date(+end - DAY);
  if (+last <= +begin) return format(FULL).format(begin);
  const whole = begin.getUTCDate() === 1 && end.getUTCDate() === 1;
  if (whole && begin.getUTCMonth() === 0 && end.getUTCMonth() === 0) return years(begin.getUTCFullYear(), last.getUTCFullYear());
  return format(whole ? { month: "long", year: "numeric" } : SHORT).formatRange(begin, last);
}

/** @param {number} first @param {number} last */
const years = (first, last) => (first === last ? String(first) : `${first} – ${last}`);
