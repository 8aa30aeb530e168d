import { createHash } from 'node:crypto';
import { type ProtocolReadRefusal, type Refusal, refuse } from '#domain';
import { canonicalBytes, type Json, scanJson } from '#json';
import { knownKinds, type ProtocolDocument, protocolDocumentShape } from './document.js';
import { faultOfRule } from './faults.js';
import { slotOf } from './slot.js';

/** How large a document may be: bytes, levels of nesting, members of all its objects together. */
export const documentLimits = { size: 256 * 1024, depth: 32, keys: 5_000 } as const;

/** Why a document is not read; `at` is the place in it (`rules/3/value`) or the id of the rule, where there is one. */
export type ReadRefusal = Refusal<ProtocolReadRefusal> & { readonly at?: string };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a protocol document, whoever sent it. Everything that `JSON.parse` would swallow silently is looked for before it
 * parses (threat T14): size, depth, number of members, members that stand twice or would reach the prototype, numbers that
 * are no safe integers, half characters. Then its shape, then what shapes cannot say. There are no patterns in a document, and
 * nothing in it is run. The text need not be canonical: people write it with spaces; `protocolHash` is over the canonical form.
 */
export function readProtocol(bytes: Uint8Array): ProtocolDocument | ReadRefusal {
  if (bytes.byteLength > documentLimits.size) return refuse('protocol-too-large');
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return refuse('protocol-not-json');
  }
  const fault = scanJson(text, documentLimits.depth, documentLimits.keys);
  return fault ? refuse(`protocol-${fault}`) : shaped(JSON.parse(text) as Json);
}

function shaped(said: Json): ProtocolDocument | ReadRefusal {
  const unknown = rulesOf(said).findIndex((kind) => !knownKinds.has(kind));
  if (unknown >= 0) return { ...refuse('protocol-rule-kind-unknown'), at: `rules/${unknown}` };
  const read = protocolDocumentShape.safeParse(said);
  if (!read.success) return { ...refuse('protocol-wrong-shape'), at: read.error.issues[0]?.path.join('/') };
  return faultIn(read.data) ?? read.data;
}

/** The kinds of its rules, as far as there are rules with kinds. */
function rulesOf(said: Json): string[] {
  const rules = typeof said === 'object' && said !== null && 'rules' in said ? said.rules : undefined;
  if (!Array.isArray(rules)) return [];
  return rules.map((rule: Json) => {
    const kind = typeof rule === 'object' && rule !== null && 'kind' in rule ? rule.kind : undefined;
    return typeof kind === 'string' ? kind : '';
  });
}

function faultIn(document: ProtocolDocument): ReadRefusal | undefined {
  const seen = new Set<string>();
  for (const rule of document.rules) {
    const fault = faultOfRule(rule, document);
    if (fault) return { ...refuse(fault), at: rule.id };
    const [id, slot] = [`id ${rule.id}`, slotOf(rule)];
    if (seen.has(id) || seen.has(slot)) return { ...refuse('protocol-rule-twice'), at: rule.id };
    seen.add(id).add(slot);
  }
  return undefined;
}

/** The one spelling of a document (RFC 8785) that is hashed, voted on and sent. */
export function protocolBytes(document: ProtocolDocument): Buffer {
  return canonicalBytes(document);
}

/** SHA-256 of the canonical form, base64url: by it the charter names the version that is in force. */
export function protocolHash(document: ProtocolDocument): string {
  return createHash('sha256').update(protocolBytes(document)).digest('base64url');
}
