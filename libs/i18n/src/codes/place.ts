import type { Language } from '../language.js';

/**
 * The locale of a letter: its language as written in that country, which decides digits and names of months
 * (`ar-JO` writes ٢٠ تشرين الثاني, `ar-MA` 20 نوفمبر).
 */
function localeOf(language: Language, country: string | null): string {
  return country === null ? language : `${language}-${country}`;
}

const zones: Readonly<Record<string, string>> = {
  JO: 'Asia/Amman',
  EG: 'Africa/Cairo',
  MA: 'Africa/Casablanca',
  LB: 'Asia/Beirut',
  BH: 'Asia/Bahrain',
  PS: 'Asia/Gaza',
  SY: 'Asia/Damascus',
  YE: 'Asia/Aden',
  SD: 'Africa/Khartoum',
  IQ: 'Asia/Baghdad',
  LY: 'Africa/Tripoli',
};

/** A day, as it is written and at the time it is there. */
export function dayIn(at: Date, language: Language, country: string | null): string {
  const timeZone = (country !== null && zones[country]) || 'UTC';
  return new Intl.DateTimeFormat(localeOf(language, country), { dateStyle: 'long', timeZone }).format(at);
}

/** A day and an hour. */
export function momentIn(at: Date, language: Language, country: string | null): string {
  const timeZone = (country !== null && zones[country]) || 'UTC';
  return new Intl.DateTimeFormat(localeOf(language, country), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(at);
}

/** What a country is called (ISO 3166-1 alpha-2); the code itself where nobody named it. */
export function countryName(code: string, language: Language): string {
  return nameOf('region', code, language);
}

/** What a language is called (ISO 639-3). */
export function languageName(code: string, language: Language): string {
  return nameOf('language', code, language);
}

function nameOf(type: 'region' | 'language', code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([language], { type, fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
}
