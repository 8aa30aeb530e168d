import { z } from 'zod';
import { codeText, type Words } from './words.js';

/**
 * What must be true, said of coded facts and of decisions of authorities: cumulative (`all`) and alternative (`any`). There
 * is no "not": a fact has its values, and `is` names the one that counts. So a further fact never undoes a condition.
 */
export type Condition = { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] } | Atom;

/** One fact with the value that counts, or one decision that is at hand. */
export type Atom = { readonly fact: string; readonly is: string } | { readonly decision: string };

const valueText = z
  .string()
  .max(64)
  .regex(/^[A-Za-z0-9-]+$/);

export const conditionShape: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionShape).min(1).max(32) }),
    z.strictObject({ any: z.array(conditionShape).min(1).max(32) }),
    z.strictObject({ fact: codeText, is: valueText }),
    z.strictObject({ decision: codeText }),
  ]),
);

/** Facts that every node knows of an act: documents refer to them without bringing a label. */
export const knownFacts = {
  /** By the person's word; nothing while it is not known. */
  'age-group': {
    values: ['child', 'adult'],
    label: {
      ar: 'هل الشخص المعني طفل أم راشد',
      fr: 'si la personne est enfant ou adulte',
      en: 'whether the person is a child or an adult',
    },
    valueLabels: {
      child: { ar: 'الشخص المعني طفل', fr: 'la personne est un enfant', en: 'the person is a child' },
      adult: { ar: 'الشخص المعني راشد', fr: 'la personne est adulte', en: 'the person is an adult' },
    },
  },
  /** Where the act takes effect (ISO 3166-1 alpha-2): where the person will be, for a place, a stay or a handover. */
  country: { values: undefined, label: { ar: 'البلد', fr: 'le pays', en: 'the country' } },
  'crosses-border': {
    values: ['yes', 'no'],
    label: {
      ar: 'هل يعبر الإجراء حدوداً',
      fr: 'si l’acte passe une frontière',
      en: 'whether the act leads across a border',
    },
  },
  /** Whether the person is taken in for her or his own sake, or as the relative of somebody who is. */
  'comes-as': {
    values: ['for-oneself', 'relative'],
    label: {
      ar: 'هل يُستقبل الشخص لذاته أم مرافقاً لأحد أقاربه',
      fr: 'si la personne est accueillie pour elle-même ou avec un proche',
      en: 'whether the person is taken in for her or his own sake or beside a relative',
    },
    valueLabels: {
      'for-oneself': {
        ar: 'يُستقبل الشخص لذاته',
        fr: 'la personne est accueillie pour elle-même',
        en: 'the person is taken in for her or his own sake',
      },
      relative: {
        ar: 'يُستقبل الشخص مرافقاً لأحد أقاربه',
        fr: 'la personne est accueillie avec un proche',
        en: 'the person is taken in beside a relative',
      },
    },
  },
  'guardian-suspected': {
    values: ['yes', 'no'],
    label: {
      ar: 'هل يُشتبه في أن ولي الأمر هو من استغل الطفل',
      fr: 'si le tuteur est soupçonné d’avoir exploité l’enfant',
      en: 'whether the guardian may be the one who exploited the child',
    },
  },
} as const satisfies Readonly<Record<string, KnownFactShape>>;

interface KnownFactShape {
  /** The values it may have; undefined where they are not a short list. */
  readonly values: readonly string[] | undefined;
  readonly label: Words;
  /** What it is called to have a value. */
  readonly valueLabels?: Readonly<Record<string, Words>>;
}

export type KnownFact = keyof typeof knownFacts;

/** A condition written out in more parts than this is refused: nobody could read it either. */
export const mostParts = 64;
/** How much may be multiplied while it is written out: what a poisoned document costs before it is refused. */
const mostCrossed = 512;

/** A condition written out as sets of atoms; what the sets mean says the function that made them. */
export type Parts = readonly (readonly string[])[];

/** An atom as a text, so that it can stand in sets. */
export function atomKey(atom: Atom): string {
  return 'fact' in atom ? `${atom.fact}=${atom.is}` : atom.decision;
}

/** The atom that a key names. */
export function atomOf(key: string): Atom {
  const at = key.indexOf('=');
  return at < 0 ? { decision: key } : { fact: key.slice(0, at), is: key.slice(at + 1) };
}

/** Every atom of a condition. */
export function atomsOf(condition: Condition): readonly Atom[] {
  if ('all' in condition) return condition.all.flatMap(atomsOf);
  if ('any' in condition) return condition.any.flatMap(atomsOf);
  return [condition];
}

/** Written out as alternatives: it holds when every atom of **one** part does. Throws `ConditionTooWide`. */
export function oneOfAll(condition: Condition): Parts {
  return written(condition, 'any');
}

/** Written out as demands: it holds when **each** part has an atom that does. Throws `ConditionTooWide`. */
export function eachOfAny(condition: Condition): Parts {
  return written(condition, 'all');
}

export class ConditionTooWide extends Error {}

function written(condition: Condition, outer: 'any' | 'all'): Parts {
  if (!('all' in condition) && !('any' in condition)) return [[atomKey(condition)]];
  const joins = 'all' in condition ? 'all' : 'any';
  const inner = ('all' in condition ? condition.all : condition.any).map((part) => written(part, outer));
  return joins === outer ? shortest(inner.flat()) : inner.reduce(crossed);
}

/** Each part of one with each of the other. */
function crossed(one: Parts, other: Parts): Parts {
  if (one.length * other.length > mostCrossed) throw new ConditionTooWide();
  const both = shortest(one.flatMap((part) => other.map((more) => [...part, ...more])));
  if (both.length > mostParts) throw new ConditionTooWide();
  return both;
}

/** Without the parts that say nothing beside a shorter one, in a fixed order. */
export function shortest(parts: Parts): Parts {
  const keyed = parts.map((part) => {
    const atoms = [...new Set(part)].sort();
    return { atoms, key: atoms.join() };
  });
  keyed.sort((one, other) => one.atoms.length - other.atoms.length || (one.key < other.key ? -1 : 1));
  const kept: string[][] = [];
  for (const { atoms } of keyed) {
    const all = new Set(atoms);
    if (!kept.some((shorter) => shorter.every((atom) => all.has(atom)))) kept.push(atoms);
  }
  return kept;
}

function isWithin(part: readonly string[], other: readonly string[]): boolean {
  return part.every((atom) => other.includes(atom));
}

/**
 * Whether each part of the second has a part of the first within it. Of alternatives: the first holds wherever the second
 * does. Of demands: the first asks all that the second asks. It never says so wrongly, since atoms count as independent of
 * each other.
 */
export function reachesEach(one: Parts, other: Parts): boolean {
  return other.every((part) => one.some((less) => isWithin(less, part)));
}

/** The condition again, out of alternatives. */
export function fromOneOfAll(parts: Parts): Condition {
  return { any: parts.map((part) => ({ all: part.map(atomOf) })) };
}

/** The condition again, out of demands. */
export function fromEachOfAny(parts: Parts): Condition {
  return { all: parts.map((part) => ({ any: part.map(atomOf) })) };
}
