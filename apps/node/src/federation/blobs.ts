import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** Files that travel beside mail: sealed to one member, in padded chunks, found by their hash. */
@Injectable()
export class Blobs {
  /** Seals a file to a member and keeps it until that member has fetched it. `hash` belongs into the message that names it. */
  async put(tx: Transaction, to: string, bytes: Buffer): Promise<{ hash: string; size: number }> {
    throw new Error(`cannot keep ${bytes.length} bytes for ${to} in ${tx.name}`);
  }

  /** Fetches a file that a message named, where it is not here yet, and opens it. Needs an unlocked node. */
  async open(hash: string): Promise<Buffer> {
    throw new Error(`no blob ${hash}`);
  }
}
