import {
  type Atom,
  atomOf,
  type Condition,
  eachOfAny,
  type KnownFact,
  knownFacts,
  oneOfAll,
  type Parts,
} from '../document/condition.js';
import type { Term } from '../document/words.js';
import type { Wanted } from './verdict.js';

/** A condition prepared for being weighed: its parts with labels, so that what is missing can be named. */
export interface Prepared {
  readonly parts: readonly (readonly Wanted[])[];
  /** Steps that weighing it takes at most. */
  readonly steps: number;
}

/** What is known of an act: facts by their codes, and decisions that are at hand. */
export interface Known {
  readonly facts: Readonly<Record<string, string | undefined>>;
  readonly decisions: readonly string[];
}

export function prepareApplies(condition: Condition, terms: readonly Term[]): Prepared {
  return prepared(oneOfAll(condition), terms);
}

export function prepareRequires(condition: Condition, terms: readonly Term[]): Prepared {
  return prepared(eachOfAny(condition), terms);
}

function prepared(parts: Parts, terms: readonly Term[]): Prepared {
  const wanted = parts.map((part) => part.map((key) => wantedOf(atomOf(key), terms)));
  return { parts: wanted, steps: wanted.reduce((all, part) => all + part.length, 0) };
}

function wantedOf(atom: Atom, terms: readonly Term[]): Wanted {
  const id = 'fact' in atom ? atom.fact : atom.decision;
  const known = Object.hasOwn(knownFacts, id) ? knownFacts[id as KnownFact].label : undefined;
  const label = known ?? terms.find((term) => term.id === id)?.label;
  if (!label) throw new Error('a document was put in force that was never read');
  return 'fact' in atom ? { kind: 'fact', id, is: atom.is, label } : { kind: 'decision', id, label };
}

type Standing = 'holds' | 'open' | 'fails';

/** A fact that was not asked is open; a decision that is not at hand can still be had. */
function standingOf({ kind, id, is }: Wanted, { facts, decisions }: Known): Standing {
  if (kind === 'decision') return decisions.includes(id) ? 'holds' : 'open';
  const value = facts[id];
  if (typeof value !== 'string') return 'open';
  return value === is ? 'holds' : 'fails';
}

/** Whether it applies: `holds`, `fails`, or the facts of which it depends. A decision that is not at hand does not make it apply. */
export function weighApplies({ parts }: Prepared, known: Known): 'holds' | 'fails' | readonly Wanted[] {
  const open: Wanted[] = [];
  for (const part of parts) {
    const missing: Wanted[] = [];
    let fails = false;
    for (const wanted of part) {
      const standing = standingOf(wanted, known);
      if (standing === 'fails' || (standing === 'open' && wanted.kind === 'decision')) fails = true;
      else if (standing === 'open') missing.push(wanted);
    }
    if (fails) continue;
    if (missing.length === 0) return 'holds';
    open.push(...missing);
  }
  return open.length === 0 ? 'fails' : open;
}

/** What is missing, demand by demand: `fails` where a demand cannot be met as the facts are. */
export interface Weighed {
  readonly fails: boolean;
  readonly missing: readonly (readonly Wanted[])[];
}

const met: Weighed = { fails: false, missing: [] };

export function weighRequires({ parts }: Prepared, known: Known): Weighed {
  let fails = false;
  const missing: Wanted[][] = [];
  for (const part of parts) {
    const open: Wanted[] = [];
    let holds = false;
    for (const wanted of part) {
      const standing = standingOf(wanted, known);
      if (standing === 'holds') {
        holds = true;
        break;
      }
      if (standing === 'open') open.push(wanted);
    }
    if (holds) continue;
    if (open.length === 0) fails = true;
    else missing.push(open);
  }
  return fails || missing.length > 0 ? { fails, missing } : met;
}
