import { writeFileSync } from 'node:fs';
import { emitted } from './protocol/emitted.js';

/** Writes what of docs/protocol follows from the shapes: `npm run protocol` at the root. */
for (const [name, text] of Object.entries(emitted())) writeFileSync(`docs/protocol/${name}`, text);
