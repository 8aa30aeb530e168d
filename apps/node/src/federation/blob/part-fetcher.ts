import { Injectable } from '@nestjs/common';
import { blobHash } from '#federation';
import { Caller, NoAnswer, Refused } from '../contact/caller.js';
import { DepositedFiles } from '../mailbox/deposited-files.js';
import { Mailboxes } from '../mailbox/mailboxes.js';
import { OwnNode } from '../own-node.js';

const patience = 60;

/** Fetches parts of sealed files from the member that keeps them, or from one of its mailboxes. */
@Injectable()
export class PartFetcher {
  constructor(
    private readonly caller: Caller,
    private readonly mailboxes: Mailboxes,
    private readonly files: DepositedFiles,
    private readonly own: OwnNode,
  ) {}

  /** The bytes under a hash, as that member sealed them; undefined if nobody has them or can be asked now. */
  async fetch(from: string, hash: string): Promise<Buffer | undefined> {
    const leftHere = await this.files.part(hash, this.own.nodeId);
    if (leftHere) return leftHere;
    for (const member of [from, ...this.mailboxes.of(from).map(({ nodeId }) => nodeId)]) {
      const bytes = await this.ask(member, hash);
      if (bytes && blobHash(bytes) === hash) return bytes;
    }
    return undefined;
  }

  private async ask(from: string, hash: string): Promise<Buffer | undefined> {
    try {
      const { signal } = new AbortController();
      return await this.caller.ask(from, { method: 'GET', path: `/blobs/${hash}`, patience, signal });
    } catch (error) {
      if (error instanceof Refused || error instanceof NoAnswer) return undefined;
      throw error;
    }
  }
}
