import en from './en.properties';
import enNav from './nav-en.properties';
import enWords from './words-en.properties';

/** What a text is filled with. `count` also chooses between its singular and plural. */
export type Values = Record<string, string | number>;

/** The texts of one language, and how it writes numbers and times. */
export interface Texts {
  locale: string;
  /** The text of a key, filled. An unknown key is shown as it is, so that nothing is hidden. */
  t(key: string, values?: Values): string;
  /** Whether there is such a text. */
  has(key: string): boolean;
  number(value: number, digits?: number): string;
  percent(share: number): string;
  /** Day and time of day, short. */
  time(at: string | Date): string;
  /** The exact time, with that in UTC. */
  exact(at: string | Date): string;
  day(at: string | Date): string;
  /** "2 hours ago", or a length of time without `now`. */
  age(at: string | Date, now?: Date): string;
  list(items: readonly string[]): string;
  country(code: string): string;
}

const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language to show for a language tag. */
export function languageOf(tag: string): Language {
  return LANGUAGES.find((language) => tag.toLowerCase().startsWith(language)) ?? 'en';
}

/** Loads the texts of a language. */
export async function loadTexts(tag: string): Promise<Texts> {
  const language = languageOf(tag);
  const region = regionOf(language, tag);
  if (language === 'en') {
    return createTexts(region, { ...enNav, ...enWords, ...en });
  }
  const [texts, words, nav] = await Promise.all([import('./de.properties'), import('./words-de.properties'), import('./nav-de.properties')]);
  return createTexts(region, { ...nav.default, ...words.default, ...texts.default });
}

/** The tag that dates and numbers are written by: the browser's own of that language, which knows the country. */
function regionOf(language: Language, tag: string): string {
  return tag.includes('-') && languageOf(tag) === language ? tag : ([...window.navigator.languages].find((one) => one.startsWith(`${language}-`)) ?? language);
}

const MINUTE = 60_000;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];

/** Texts of one bundle. */
export function createTexts(locale: string, bundle: Record<string, string>): Texts {
  const plural = new Intl.PluralRules(locale);
  const time = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' });
  const utc = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale);
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const number = (value: number, digits = 0) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);

  const keyFor = (key: string, values?: Values) => {
    if (typeof values?.count !== 'number') {
      return key;
    }
    const chosen = `${key}_${plural.select(values.count)}`;
    return chosen in bundle ? chosen : key;
  };
  return {
    locale,
    t(key, values = {}) {
      const text = bundle[keyFor(key, values)] ?? key;
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === 'number' ? number(value, Number.isInteger(value) ? 0 : 1) : value;
      });
    },
    has: (key) => key in bundle,
    number,
    percent: (share) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share),
    time: (at) => time.format(new Date(at)),
    day: (at) => day.format(new Date(at)),
    exact: (at) => `${exact.format(new Date(at))} · ${utc.format(new Date(at))}`,
    age(at, now = new Date()) {
      const millis = new Date(at).getTime() - now.getTime();
      const [unit, length] = UNITS.find((candidate) => Math.abs(millis) >= candidate[1]) ?? UNITS[2]!;
      return relative.format(Math.trunc(millis / length), unit);
    },
    list: (items) => list.format(items),
    country(code) {
      return /^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code;
    },
  };
}
