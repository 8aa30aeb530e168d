import { canonicalBytes } from '#json';
import type { ProtocolDocument, Rule } from '../document/document.js';
import { slotOf } from '../document/slot.js';
import { kindOf } from '../kinds/kinds.js';
import { type Facet, facetsOf, type Item } from './facets.js';

/** What became of one thing that a rule says. */
export type FacetChange =
  | { readonly name: string; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly name: string; readonly yes: boolean }
  | { readonly name: string; readonly added: readonly Item[]; readonly removed: readonly Item[] };

/**
 * What became of a rule from one version to the next. `tightened`, `loosened`: by the order of its kind, seen from the person;
 * `changed`: it says more in one thing and less in another, or has no order (law of the land). `ratified`: it is no proposal
 * any more, and says the same. `reworded`: the same in other words, or from another source.
 */
export type RuleChange =
  | { readonly change: 'added' | 'removed' | 'ratified' | 'reworded'; readonly rule: Rule }
  | {
      readonly change: 'tightened' | 'loosened' | 'changed';
      readonly rule: Rule;
      readonly before: Rule;
      readonly facets: readonly FacetChange[];
    };

/** What a newer version of a document changes, rule by rule, in the order of the newer one; what it drops comes last. */
export function diffProtocols(before: ProtocolDocument, after: ProtocolDocument): readonly RuleChange[] {
  const old = new Map(before.rules.map((rule) => [slotOf(rule), rule]));
  const changes = after.rules.flatMap((rule): RuleChange[] => {
    const was = old.get(slotOf(rule));
    old.delete(slotOf(rule));
    if (!was) return [{ change: 'added', rule }];
    const change = changeOf(was, rule);
    return change ? [change] : [];
  });
  return [...changes, ...[...old.values()].map((rule): RuleChange => ({ change: 'removed', rule }))];
}

function changeOf(before: Rule, rule: Rule): RuleChange | undefined {
  const facets = changedFacets(facetsOf(before), facetsOf(rule));
  if (facets.length > 0) return { change: directionOf(before, rule), rule, before, facets };
  if (before.proposal && !rule.proposal) return { change: 'ratified', rule };
  return canonicalBytes(before).equals(canonicalBytes(rule)) ? undefined : { change: 'reworded', rule };
}

function directionOf(before: Rule, rule: Rule): 'tightened' | 'loosened' | 'changed' {
  if (rule.kind === 'law-of-the-land' || before.kind !== rule.kind) return 'changed';
  const kind = kindOf(rule.kind);
  const [tighter, looser] = [
    kind.atLeastAsTight(rule.value, before.value),
    kind.atLeastAsTight(before.value, rule.value),
  ];
  return tighter === looser ? 'changed' : tighter ? 'tightened' : 'loosened';
}

function changedFacets(before: readonly Facet[], after: readonly Facet[]): FacetChange[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names.flatMap((name): FacetChange[] => {
    const find = (facets: readonly Facet[]) => facets.find((facet) => facet.name === name)?.says;
    const [was, is] = [find(before), find(after)];
    if (is && 'yes' in is) return was && 'yes' in was && was.yes === is.yes ? [] : [{ name, yes: is.yes }];
    if ((is && 'number' in is) || (was && 'number' in was)) {
      const [from, to] = [was, is].map((said) => (said && 'number' in said ? said.number : undefined));
      return from === to ? [] : [{ name, from, to }];
    }
    const [old, now] = [was, is].map((said) => (said && 'items' in said ? said.items : []));
    const added = notAmong(now ?? [], old ?? []);
    const removed = notAmong(old ?? [], now ?? []);
    return added.length + removed.length === 0 ? [] : [{ name, added, removed }];
  });
}

function notAmong(items: readonly Item[], others: readonly Item[]): Item[] {
  return items.filter(
    (item) => !others.some((other) => other.code === item.code && other.withinHours === item.withinHours),
  );
}
