/**
 * Languages that people in the region's cases speak, offered first when one is asked for. ISO 639-3. Any other
 * three-letter code is accepted too: the list is an offer, not a border.
 */
const spokenLanguages = [
  'ara',
  'ary',
  'arz',
  'apc',
  'acm',
  'ayn',
  'apd',
  'ayl',
  'shi',
  'tzm',
  'rif',
  'ckb',
  'kmr',
  'amh',
  'tir',
  'orm',
  'som',
  'swa',
  'hau',
  'wol',
  'bam',
  'ibo',
  'yor',
  'lug',
  'mlg',
  'fra',
  'eng',
  'spa',
  'por',
  'fas',
  'prs',
  'pus',
  'urd',
  'hin',
  'ben',
  'nep',
  'sin',
  'tam',
  'tgl',
  'ceb',
  'ind',
  'mya',
  'tha',
  'vie',
  'zho',
  'rus',
  'ukr',
  'uzb',
  'tur',
  'hye',
] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];

/** Whether this has the form of an ISO 639-3 code. */
export function isSpokenLanguage(code: string): boolean {
  return /^[a-z]{3}$/.test(code);
}
