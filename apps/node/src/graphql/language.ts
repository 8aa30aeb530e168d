import { type Language, languages } from '#i18n';

/**
 * The language that an `Accept-Language` header prefers among ours; Arabic when it asks for none of them (RFC 9110,
 * 12.5.4). The country is for screens: `fr-MA` is answered in French.
 */
export function languageOf(header: string | undefined): Language {
  let best: { language: Language; weight: number } | undefined;
  for (const wish of (header ?? '').slice(0, 200).split(',')) {
    const [range = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const language = languages.find((ours) => range === ours || range.startsWith(`${ours}-`));
    const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (language && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language ?? 'ar';
}
