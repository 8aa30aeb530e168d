import { z } from 'zod';
import { protocolDocumentShape } from '#protocols';

/** The JSON Schema (2020-12) of a protocol document, from the very shape that reads it. `npm run protocol` writes it. */
export function documentSchema(): string {
  const schema = z.toJSONSchema(protocolDocumentShape, { unrepresentable: 'any', io: 'input' });
  return `${JSON.stringify({ $id: 'urn:ihala:protocol-document:1', title: 'A protocol of the network', ...schema }, null, 1)}\n`;
}
