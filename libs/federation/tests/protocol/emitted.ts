import { openApi } from './open-api.js';
import { problemsPage } from './problems.js';
import { protocolSchemas } from './schemas.js';

const text = (said: object) => `${JSON.stringify(said, null, 1)}\n`;

/** The files of docs/protocol that follow from the shapes. */
export const emitted = (): Readonly<Record<string, string>> => ({
  'schemas.json': text(protocolSchemas()),
  'openapi.json': text(openApi()),
  'problems.md': problemsPage(),
});
