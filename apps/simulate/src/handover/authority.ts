import { charterInForce, namedIn } from '#federation';
import type { Here } from '../node/here.js';
import type { Reading } from '../store/store.js';

/** What lets this node decide over a case (apps/node: federation/authority). */
export class Authority {
  constructor(private readonly here: Here) {}

  async over(_: Reading, _caseRef: string): Promise<boolean> {
    const { charter } = this.here.charter();
    if (!charterInForce(charter, this.here.now())) return false;
    const status = namedIn(charter, this.here.self)?.status;
    return status === 'active' || status === 'suspended';
  }
}
