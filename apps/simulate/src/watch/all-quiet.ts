import { broadcastFeed, directedFeed } from '#federation';
import type { EntryRow, FeedRow, LetterRow } from '../node/rows.js';
import type { Mirror } from './mirror.js';
import { Violation } from './violation.js';
import type { Watch } from './watch.js';

/**
 * What must be true once lines are healed and all is quiet (I8, I9): honest nodes know the same of each other, every
 * letter between them was applied, every handover between them has come to an end, and what lied is found out.
 */
export function judgeQuiet(watch: Watch, signs: (nodeId: string) => boolean): void {
  const honest = [...watch.mirrors.values()].filter(({ nodeId }) => watch.honest(nodeId));
  for (const origin of honest) {
    if (!signs(origin.nodeId)) throw new Violation('I8', `${origin.name} still signs nothing`);
    for (const reader of honest) {
      if (origin === reader) continue;
      sameFeed(origin, reader, broadcastFeed(origin.nodeId));
      sameFeed(origin, reader, directedFeed(origin.nodeId, reader.nodeId));
    }
  }
  for (const at of honest) everyLetterRead(at, (nodeId) => watch.honest(nodeId));
  forksKnown(watch, honest);
  for (const at of honest) watch.effects.ended(at);
  watch.custody.ended();
  handoversEnded(watch);
}

function sameFeed(origin: Mirror, reader: Mirror, feed: string): void {
  const [own, known] = [origin.get<FeedRow>('feed', feed), reader.get<FeedRow>('feed', feed)];
  const same = own?.epoch === known?.epoch && own?.seq === known?.seq && own?.chain === known?.chain;
  if (same || (own?.seq ?? 0) + (known?.seq ?? 0) === 0) return;
  const kind = feed.startsWith('b:') ? 'broadcast' : 'directed';
  throw new Violation(
    'I8',
    `${reader.name} knows ${known?.seq ?? 0} of ${own?.seq ?? 0} of the ${kind} feed of ${origin.name}`,
  );
}

function everyLetterRead(at: Mirror, honest: (nodeId: string) => boolean): void {
  for (const [, { state, origin, reason }] of at.rows<LetterRow>('incoming_mail')) {
    if (state === 'sealed' || state === 'held') throw new Violation('I9', `${at.name} has a letter that is ${state}`);
    if (state === 'quarantined' && honest(origin)) {
      throw new Violation('I9', `${at.name} put an honest letter aside: ${reason}`);
    }
  }
}

/** Two honest nodes that were told two stories both hold the proof, and take nothing more of that feed. */
function forksKnown(watch: Watch, honest: readonly Mirror[]): void {
  for (const [liar] of [...watch.mirrors].filter(([nodeId]) => !watch.honest(nodeId))) {
    const feed = broadcastFeed(liar);
    const stories = new Map<string, string>();
    let forked = false;
    for (const at of honest) {
      for (const [place, { header }] of at.rows<EntryRow>('feed_entry')) {
        if (!place.startsWith(`${feed} `)) continue;
        if ((stories.get(place) ?? header) !== header) forked = true;
        stories.set(place, header);
      }
    }
    if (!forked) continue;
    for (const at of honest) {
      const knows = at.get<FeedRow>('feed', feed);
      if (knows && knows.seq > 0 && knows.state !== 'frozen') {
        throw new Violation('I8', `${at.name} does not know that a feed forked`);
      }
    }
  }
}

function handoversEnded(watch: Watch): void {
  for (const [caseRef, parts] of watch.custody.byCase()) {
    const between = parts.every(({ at }) => watch.honest(at.nodeId));
    const open = parts.filter(({ custody }) => {
      const bound = custody.state === 'considering' && custody.bound !== undefined;
      return bound || custody.state === 'released' || custody.state === 'standby';
    });
    const giver = parts.some(({ custody }) => custody.state === 'offered');
    if (between && open.length > 0 && !giver) {
      const states = parts.map(({ at, custody }) => `${at.name} ${custody.state}`).join(', ');
      throw new Violation('I8', `a handover of ${caseRef} stands still: ${states}`);
    }
  }
}
