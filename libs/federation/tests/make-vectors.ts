import { writeFileSync } from 'node:fs';
import { charterVectors } from './vectors/charters.js';
import { epochVectors } from './vectors/epoch.js';
import { exchangeVectors } from './vectors/exchange.js';
import { feedVectors } from './vectors/feed.js';
import { governanceVectors } from './vectors/governance.js';
import { identityVectors } from './vectors/identity.js';
import { mailVectors } from './vectors/mail.js';
import { statementVectors } from './vectors/statements.js';
import { useVectors } from './vectors/uses.js';
import { wireVectors } from './vectors/wire.js';

/**
 * Writes the JSON vectors that another implementation can run: `npm run build`, then
 * `node dist/libs/federation/tests/make-vectors.js` at the root. Sealed vectors differ each time: sealing is random.
 */
const files = {
  wire: wireVectors(),
  identity: identityVectors(),
  charters: charterVectors(),
  feed: feedVectors(),
  statements: statementVectors(),
  governance: governanceVectors(),
  mail: await mailVectors(),
  exchange: exchangeVectors(),
  epoch: epochVectors(),
  uses: useVectors(),
};

for (const [name, vectors] of Object.entries(files)) {
  writeFileSync(`libs/federation/vectors/${name}.json`, `${JSON.stringify(vectors, null, 1)}\n`);
}
