import { answerOf, type Letter, type Request, type Rival } from './rival.js';

/**
 * Refuses to measure rivals that do not say the same. Only spellings may differ: of an instant, of a hyphen in a code
 * (GraphQL's enums cannot have one), and the order of keys.
 */
export async function requireSameContent(rivals: readonly Rival[], letter: Letter, asks: (rival: Rival) => Request) {
  const [first, ...others] = await Promise.all(
    rivals.map(async (rival) => ({
      name: rival.name,
      says: JSON.stringify(plain(rival.content(letter, await answerOf(rival, asks(rival))))),
    })),
  );
  for (const other of others) {
    if (other.says === first?.says) continue;
    const where = [...other.says].findIndex((sign, place) => sign !== first?.says[place]);
    const around = (text = '') => text.slice(Math.max(0, where - 100), where + 100);
    throw new Error(
      `${letter}: ${first?.name} says …${around(first?.says)}…, ${other.name} says …${around(other.says)}…`,
    );
  }
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(value)) return Date.parse(value);
    return /^[a-z]+(-[a-z]+)+$/.test(value) ? value.replaceAll('-', '_') : value;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const entries = Object.entries(value).map(([key, part]) => [key, plain(part)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
