import { inventedNames } from './invented-names.js';

/**
 * A person who does not exist. Every value holds the mark or the number that makes it unique, so that finding it in a
 * feed, a log, a statistic or on a disk proves a leak.
 */
export interface InventedPerson {
  readonly invented: true;
  readonly name: string;
  readonly script: 'arabic' | 'latin' | 'ethiopic';
  readonly gender: 'woman' | 'man' | 'girl' | 'boy' | 'trans-woman';
  /** In a range no telephone company gives out. */
  readonly phone: string;
  readonly address: string;
  readonly story: string;
}

/** A word no real record holds, in each invented address and story. */
export const inventedMark = 'مُخترَع-Invented';

const towns = ['Wadi al-Khayal', 'مدينة الخيال', 'Ville-Imaginée', 'ሀገረ ሕልም'];

/** The same person for the same number, always. */
export function inventedPerson(number: number): InventedPerson {
  const given = at(inventedNames, number);
  const serial = String(number).padStart(5, '0');
  return {
    invented: true,
    name: `${given.name} ${serialWord(number)}`,
    script: given.script,
    gender: given.gender,
    phone: `+999 55 ${serial.slice(0, 2)} ${serial.slice(2)}`,
    address: inventedAddress(number),
    story: `${inventedMark} story ${serial}: was promised work in a house, and her papers were kept.`,
  };
}

function inventedAddress(number: number): string {
  return `${inventedMark} ${number} Street of Nobody, ${at(towns, number)}`;
}

export function inventedPeople(count: number, from = 0): InventedPerson[] {
  return Array.from({ length: count }, (_, index) => inventedPerson(from + index));
}

/** What must be found nowhere outside the case: long enough that nothing else holds them by chance. */
export function canariesOf(person: InventedPerson): string[] {
  return [person.name, person.phone, person.phone.replaceAll(' ', ''), person.address, person.story];
}

/** Family names counted in syllables, so that each person has one of her own and it looks like a name. */
function serialWord(number: number): string {
  const syllables = ['ba', 'de', 'fi', 'go', 'ka', 'le', 'mi', 'nu', 'ra', 'si', 'ta', 'we', 'ya', 'zo', 'ha', 'ju'];
  let left = number;
  let word = '';
  for (let place = 0; place < 4; place += 1) {
    word += at(syllables, left);
    left = Math.floor(left / syllables.length);
  }
  return `Khayali-${word}`;
}

function at<T>(list: readonly T[], number: number): T {
  const found = list[number % list.length];
  if (found === undefined) throw new Error('An empty list has nothing to choose from.');
  return found;
}
