import { readFile } from 'node:fs/promises';
import { isRefusal } from '#domain';
import { type Language, refusalSentences } from '#i18n';
import { documentFiles, type ProtocolDocument, readProtocol } from '#protocols';
import { NodeSaidNo } from '../ask.js';

/** Reads a protocol from a file, or one that comes along by its name (`regional`, `national.jo`). */
export async function readDocument(named: string, language: Language): Promise<ProtocolDocument> {
  const file = Object.hasOwn(documentFiles, named) ? documentFiles[named as keyof typeof documentFiles] : named;
  const read = readProtocol(await readFile(file));
  if (!isRefusal(read)) return read;
  throw new NodeSaidNo(`${named}${read.at ? ` (${read.at})` : ''}: ${refusalSentences[read.refused][language]}`);
}
