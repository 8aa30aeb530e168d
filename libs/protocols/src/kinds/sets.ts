import { z } from 'zod';
import type { Term, Words } from '../document/words.js';

/** A list of codes of which none stands twice; its order means nothing. */
export const setOf = <Item extends z.ZodType<string | number>>(item: Item, most = 128) =>
  z
    .array(item)
    .max(most)
    .refine((items) => new Set(items).size === items.length);

/** A list of things with ids of which none stands twice. */
export const labelledSetOf = <Item extends z.ZodType<{ id: string }>>(item: Item, most = 64) =>
  z
    .array(item)
    .max(most)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length);

export function includesAll<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return other.every((item) => one.includes(item));
}

export function union<Item extends string | number>(one: readonly Item[], other: readonly Item[]): Item[] {
  return sorted([...new Set([...one, ...other])]);
}

export function intersection<Item extends string | number>(one: readonly Item[], other: readonly Item[]): Item[] {
  return sorted([...new Set(one)].filter((item) => other.includes(item)));
}

function sorted<Item extends string | number>(items: Item[]): Item[] {
  return items.sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}

/** Whether each id of the second stands in the first. */
export function namesAll(one: readonly { id: string }[], other: readonly { id: string }[]): boolean {
  return includesAll(
    one.map(({ id }) => id),
    other.map(({ id }) => id),
  );
}

/** The terms of both, by id; of two labels for one id always the same one is taken, whichever comes first. */
export function termsOfBoth(one: readonly Term[], other: readonly Term[]): Term[] {
  return joined(one, other, ({ id, label }, again) => ({ id, label: labelOfBoth(label, again.label) }));
}

/** The things of both, by id; `both` says what becomes of two with the same id. */
export function joined<Item extends { id: string }>(
  one: readonly Item[],
  other: readonly Item[],
  both: (item: Item, again: Item) => Item,
): Item[] {
  const byId = new Map<string, Item>();
  for (const item of [...one, ...other]) {
    const known = byId.get(item.id);
    byId.set(item.id, known ? both(known, item) : item);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** One of two labels, whichever comes first in the order of their letters. */
export function labelOfBoth(one: Words, other: Words): Words {
  const key = ({ ar, fr, en }: Words) => JSON.stringify([en, fr, ar]);
  return key(one) <= key(other) ? one : other;
}
