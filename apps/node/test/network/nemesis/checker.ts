import type { CustodyState } from '#domain';
import type { Look, Standing } from './look.js';

const authority: readonly CustodyState[] = ['holding', 'offered', 'closed'];
const duty: readonly CustodyState[] = ['holding', 'offered', 'released', 'standby', 'acting'];

/** Both readings of each database, in the order of the nodes; undefined where it could not be read. */
export type Looks = readonly (readonly [Look | undefined, Look | undefined])[];

/**
 * What must never be, in two readings of all databases. Five of them cannot be read at one moment; but what stands the same
 * in both readings stood so at a moment between them, for a custody that has moved never comes back to the same place. So
 * two nodes with authority over one case in both, or a case for which nobody answers in both, were so at one moment.
 * `given`: cases that must be with somebody. `liar`: of whom anything may be said.
 */
export function violations(looks: Looks, given: ReadonlySet<string>, liar: string): string[] {
  return [
    ...twoWithAuthority(looks),
    ...nobodyOnDuty(looks, given),
    ...twoCertificates(looks),
    ...looks.flatMap(([, look], index) => atOneNode(look, liar).map((what) => `node ${index}: ${what}`)),
  ];
}

/** Cases over which two nodes may decide (I1). */
export function twoWithAuthority(looks: Looks): string[] {
  return [...refsIn(looks)].flatMap((ref) => {
    const holders = standingsOf(looks, ref).flatMap((one, index) =>
      one && authority.includes(one.state) && !one.suspended ? [`${index} (${one.state}, ${one.place})`] : [],
    );
    return holders.length > 1 ? [`I1: nodes ${holders.join(' and ')} have authority over ${ref}`] : [];
  });
}

/** Cases for which nobody answers, in neither reading (I1); only while all databases can be read. */
export function nobodyOnDuty(looks: Looks, given: ReadonlySet<string>): string[] {
  if (!looks.every(([first, second]) => first && second)) return [];
  return [...given].flatMap((ref) => {
    const offers = offersOf(looks, ref);
    const somebody = looks.some((both) => both.some((look) => onDuty(look, ref, offers)));
    return somebody ? [] : [`I1: nobody has duty for ${ref}`];
  });
}

/** Two certificates for one place of one case, wherever they lie (I1). */
function twoCertificates(looks: Looks): string[] {
  const known = new Map<string, string>();
  return looks.flatMap(([, look]) =>
    (look?.certificates ?? []).flatMap(({ ref, place, hash }) => {
      const at = `${ref} ${place}`;
      const before = known.get(at) ?? hash;
      known.set(at, before);
      return before === hash ? [] : [`I1: two certificates for ${at}`];
    }),
  );
}

/** What one database shows by itself. */
function atOneNode(look: Look | undefined, liar: string): string[] {
  if (!look) return [];
  return [
    ...look.twice.map((what) => `I3: ${what}`),
    ...look.unaudited.map((hash) => `I4: no audit row for certificate ${hash}`),
    ...look.forks.filter((feed) => !feed.includes(liar)).map((feed) => `I8: two histories of ${feed}`),
    ...look.quarantined.filter((from) => !from.startsWith(liar)).map((from) => `I2: a letter was refused: ${from}`),
  ];
}

/** Where feeds and charter are not the same at their readers as at their origins, in the second reading (I8). */
export function unequal(looks: Looks, nodeIds: readonly string[]): string[] {
  const seen = looks.map(([, look]) => look);
  if (!seen.every((look) => look !== undefined)) return ['a database cannot be read'];
  const found: string[] = [];
  if (new Set(seen.map(({ charter }) => charter)).size > 1) found.push('charters differ');
  for (const [index, look] of seen.entries()) {
    if (look.outbox > 0) found.push(`node ${index}: ${look.outbox} letters are not in a feed yet`);
    for (const end of look.feeds.filter(({ own }) => own)) {
      const readers = end.addressee ? [nodeIds.indexOf(end.addressee)] : nodeIds.map((_, reader) => reader);
      for (const reader of readers.filter((one) => one >= 0 && one !== index)) {
        const there = seen[reader]?.feeds.find(({ feed, own }) => feed === end.feed && !own);
        if (end.seq > 0 && `${there?.epoch} ${there?.seq} ${there?.chain}` !== `${end.epoch} ${end.seq} ${end.chain}`)
          found.push(`node ${reader} has ${end.feed} up to ${there?.seq ?? 'nothing'}, node ${index} up to ${end.seq}`);
      }
    }
  }
  return found;
}

function refsIn(looks: Looks): Set<string> {
  return new Set(looks.flatMap((both) => both.flatMap((look) => look?.custody.map(({ ref }) => ref) ?? [])));
}

const standingIn = (look: Look | undefined, ref: string) => look?.custody.find((one) => one.ref === ref);

/** How each node stands to a case, if that is the same in both readings. */
function standingsOf(looks: Looks, ref: string): (Standing | undefined)[] {
  return looks.map(([first, second]) => {
    const [a, b] = [standingIn(first, ref), standingIn(second, ref)];
    return a && b && a.state === b.state && a.place === b.place && a.suspended === b.suspended ? b : undefined;
  });
}

function offersOf(looks: Looks, ref: string): Set<string> {
  return new Set(
    looks.flatMap((both) =>
      both.flatMap((look) => look?.offers.filter((offer) => offer.ref === ref).map(({ id }) => id) ?? []),
    ),
  );
}

/** Who only stands by knows the case by a name of its own: the offer tells which it is. */
function onDuty(look: Look | undefined, ref: string, offers: ReadonlySet<string>): boolean {
  return (look?.custody ?? []).some(
    (one) => duty.includes(one.state) && (one.ref === ref || (one.offerId !== null && offers.has(one.offerId))),
  );
}
