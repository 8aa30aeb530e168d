import { writeFileSync } from 'node:fs';
import { documentSchema } from './emitted.js';

/** Writes the schema of protocol documents into docs/protocol: `npm run protocol` at the root. */
writeFileSync('docs/protocol/protocol-document.json', documentSchema());
