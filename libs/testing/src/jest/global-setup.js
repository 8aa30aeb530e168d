import { chmodSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives this run a directory of its own, so that runs at the same time do not meet. The server in it is started by the
 * first spec that asks for a database: a run of pure specs starts none.
 */
export default function makeRoom() {
  const room = mkdtempSync(join(realpathSync(tmpdir()), 'ihala-test-'));
  chmodSync(room, 0o711);
  process.env.IHALA_TEST_ROOM = room;
  process.env.IHALA_TEST_RUN = String(process.pid);
}
