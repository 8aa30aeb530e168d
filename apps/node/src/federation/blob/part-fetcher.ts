import { Injectable } from '@nestjs/common';
import { Caller, NoAnswer, Refused } from '../contact/caller.js';

const patience = 60;

/** Fetches parts of sealed files from the member that keeps them. */
@Injectable()
export class PartFetcher {
  constructor(private readonly caller: Caller) {}

  /** The bytes under a hash, as that member has them; undefined if it has none or cannot be asked now. */
  async fetch(from: string, hash: string): Promise<Buffer | undefined> {
    try {
      const { signal } = new AbortController();
      return await this.caller.ask(from, { method: 'GET', path: `/blobs/${hash}`, patience, signal });
    } catch (error) {
      if (error instanceof Refused || error instanceof NoAnswer) return undefined;
      throw error;
    }
  }
}
