import { spellPlainly } from './name-spelling.js';

/** Words that belong to the next one: عبد الله is the same name as عبدالله, Abdul Rahman the same as Abdelrahman. */
const servantOf = new Set(['عبد', 'امه', 'abd', 'abdel', 'abdal', 'abdul', 'abdoul']);

/** Words of kinship before a name, each with the form that is compared: بن علي, بنعلي and علي may be the same man. */
const kinship: ReadonlyMap<string, string> = new Map([
  ['بن', 'بن'],
  ['ابن', 'بن'],
  ['بنت', 'بنت'],
  ['ابو', 'ابو'],
  ['ابي', 'ابو'],
  ['ابا', 'ابو'],
  ['بو', 'بو'],
  ['ام', 'ام'],
  ['ولد', 'ولد'],
  ['ben', 'ben'],
  ['bin', 'ben'],
  ['ibn', 'ben'],
  ['bint', 'bint'],
  ['abu', 'abu'],
  ['abou', 'abu'],
  ['bou', 'bou'],
  ['um', 'um'],
  ['umm', 'um'],
  ['oum', 'um'],
  ['ould', 'ould'],
]);

/** Words that belong to the one before: نور الدين and نورالدين, هبة الله and هبةالله. */
const completes = new Set(['الدين', 'الله', 'الاسلام', 'الزهراء', 'الزهرا', 'eddine', 'uddin', 'allah', 'ullah']);

/** The article where it stands apart: `Al-Masri`, `El Idrissi`, `آل خليفة`. */
const articles = new Set(['ال', 'al', 'el']);

/** The article where it has taken the sound of what follows: `Abd ar-Rahman`, `Abd as-Salam`. */
const assimilated = new Set([...articles, 'ul', 'ar', 'as', 'ash', 'an', 'ad', 'az', 'at']);

function withoutArticle(word: string): string {
  return word.startsWith('ال') && word.length >= 5 ? word.slice(2) : word;
}

function oneCompound(word: string): string {
  return word
    .replace(/^(عبد|امه)ال/, '$1')
    .replace(/رحمان$/, 'رحمن')
    .replace(/^abd(?:ou|[aeou])(?:l|([b-df-hjkm-z])(?=\1))(?=[a-z]{2})/, 'abd')
    .replace(/rahmane$/, 'rahman');
}

/**
 * Takes a full name apart into the names in it, each with the spellings under which it may be found. Spelling alone is
 * evened out; scripts are not: `Fatima` does not find فاطمة unless both are in the file.
 */
export function nameUnits(name: string): readonly (readonly string[])[] {
  const words = spellPlainly(name).split(' ').filter(Boolean);
  const units: string[][] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const last = Math.min(assimilated.has(words[at + 1] ?? '') ? at + 2 : at + 1, words.length - 1);
    const next = words[last] ?? '';
    const family = kinship.get(word);
    if (last === at) {
      units.push([oneCompound(withoutArticle(word))]);
    } else if (servantOf.has(word)) {
      units.push([oneCompound((word.startsWith('abd') ? 'abd' : word) + next)]);
      at = last;
    } else if (family !== undefined) {
      const bare = withoutArticle(next);
      units.push([family + bare, bare]);
      at = last;
    } else if (completes.has(words[at + 1] ?? '')) {
      units.push([oneCompound(word + (words[at + 1] ?? ''))]);
      at += 1;
    } else if (!articles.has(word)) {
      units.push([oneCompound(withoutArticle(word))]);
    }
  }
  return units;
}
