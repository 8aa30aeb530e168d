import { z } from 'zod';
import { isNodeId, type NodeId } from '../identity/node-id.js';

/** A feed: what one node tells everybody (`b:<node>`), or one other node (`d:<from>:<to>`). */
export type FeedId = string;

export type Feed =
  | { readonly kind: 'broadcast'; readonly from: NodeId }
  | { readonly kind: 'directed'; readonly from: NodeId; readonly to: NodeId };

export const broadcastFeed = (from: NodeId): FeedId => `b:${from}`;
export const directedFeed = (from: NodeId, to: NodeId): FeedId => `d:${from}:${to}`;

/** Takes a feed id apart; undefined if it is not one. A node has no directed feed to itself. */
export function parseFeedId(text: string): Feed | undefined {
  const [kind, n1, from, n2, to, ...more] = text.split(':');
  if (n1 !== 'n' || !from || !isNodeId(`n:${from}`) || more.length > 0) return undefined;
  if (kind === 'b' && n2 === undefined) return { kind: 'broadcast', from: `n:${from}` };
  if (kind !== 'd' || n2 !== 'n' || !to || !isNodeId(`n:${to}`) || from === to) return undefined;
  return { kind: 'directed', from: `n:${from}`, to: `n:${to}` };
}

export const feedIdText = z.string().refine((text) => parseFeedId(text) !== undefined);
