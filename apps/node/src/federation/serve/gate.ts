import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import {
  fromHeader,
  type HttpRequest,
  isProblem,
  type Problem,
  problem,
  type VerifiedRequest,
  verifyRequest,
} from '#federation';
import { Clock } from '../../clock.js';
import type { Member } from '../member.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { Rates, type TooMany, type Turn } from './rates.js';

const longestUrl = 4_096;

/** What stands between the line and everything else: each request passes these, in this order, before it is read. */
@Injectable()
export class Gate {
  private readonly rates = new Rates();

  constructor(
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  /** 1. Size, as far as it is announced. */
  size(url: string, length: number, limit: number): Problem<'too-large'> | undefined {
    return url.length > longestUrl || length > limit ? problem('too-large') : undefined;
  }

  /** 2. Whether somebody who belongs is named as sender. Nothing is proven yet. */
  member(headers: IncomingHttpHeaders, formerToo = false): Member | Problem<'unknown-member' | 'unsigned'> {
    const from = headers[fromHeader];
    if (typeof from !== 'string' || from === '') return problem('unsigned');
    const known = from !== this.own.nodeId && this.members.currentKey(from, formerToo) !== undefined;
    return (known && this.members.find(from)) || problem('unknown-member');
  }

  /**
   * 3. Rate, before any signature is computed. The bucket belongs to the named member **at this address**, so that
   * somebody who only uses its name elsewhere does not empty it.
   */
  rate(from: string, address: string): Promise<Turn | TooMany> {
    return this.rates.of(`${from} ${address}`);
  }

  /** 4. Signature, destination, moment and content. `path` with its query; the host is the one of this node’s own record. */
  async signature(request: HttpRequest, formerToo = false): Promise<VerifiedRequest | Problem> {
    const verified = await verifyRequest(request, {
      self: this.own.nodeId,
      now: this.clock.now(),
      keyOf: (nodeId) => this.members.currentKey(nodeId, formerToo),
    });
    return isProblem(verified) || verified.from !== this.own.nodeId ? verified : problem('unknown-member');
  }

  /** The URL that the sender addressed, rebuilt from this node’s own record: a proxy’s word alone is not believed. */
  addressed(path: string, host: string | undefined): string {
    const addresses = this.members.find(this.own.nodeId)?.addresses ?? [];
    const address = addresses.find(({ url }) => new URL(url).host === host) ?? addresses[0];
    return `${address?.url ?? 'http://nowhere.invalid'}${path}`;
  }
}
