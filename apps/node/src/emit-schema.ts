import { writeFileSync } from 'node:fs';
import { emittedSchema } from './graphql/emitted-schema.js';

/** `npm run schema`: writes what the code declares beside it, for reviewers and for programs that speak to a node. */
for (const [name, text] of Object.entries(await emittedSchema())) writeFileSync(`apps/node/${name}`, text);
