import type { Act } from './act.js';
import type { Known } from './weigh-condition.js';

/** Acts that take effect where the person will be; all others where they are done. */
const takesEffectThere: ReadonlySet<Act['kind']> = new Set(['hold', 'stay', 'handover']);

/** What is known of an act, by the codes that documents use. What every node knows cannot be said otherwise by what was asked. */
export function knownOf({ kind, from, to, person, decisions }: Act): Known {
  const { ageGroup, comesAs = 'for-oneself', guardianSuspected, asked } = person;
  return {
    facts: {
      ...asked,
      'age-group': ageGroup === 'unknown' ? undefined : ageGroup,
      country: takesEffectThere.has(kind) ? to : from,
      'crosses-border': from === to ? 'no' : 'yes',
      'comes-as': comesAs,
      'guardian-suspected': guardianSuspected === undefined ? undefined : guardianSuspected ? 'yes' : 'no',
    },
    decisions,
  };
}

/** The countries in which an act is done: a handover is given in one and taken in the other. */
export function happensIn({ kind, from, to }: Pick<Act, 'kind' | 'from' | 'to'>, country: string): boolean {
  if (kind === 'handover') return country === from || country === to;
  return country === (kind === 'hold' || kind === 'stay' ? to : from);
}
