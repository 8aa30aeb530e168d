import { Injectable } from '@nestjs/common';
import type { Member } from './member.js';

/** Who belongs to the network, from the charter in force. */
@Injectable()
export class Members {
  /** This node's own id. */
  self(): string {
    throw new Error('no charter has been read');
  }

  all(): Member[] {
    return [];
  }

  find(nodeId: string): Member | undefined {
    return this.all().find((member) => member.nodeId === nodeId);
  }
}
