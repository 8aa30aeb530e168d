import type { ZodType } from 'zod';
import { canonicalBytes, isPlainForm, type Json, type JsonFault, scanJson } from '#json';
import { type Problem, problem } from '../problem.js';

/** How large and how deeply nested a message of a kind may be. `size` in bytes. */
export interface Limits {
  readonly size: number;
  readonly depth: number;
}

/** What a message is held to when its kind says nothing else. */
export const ordinaryLimits: Limits = { size: 256 * 1024, depth: 16 };

export type ParseProblem = Problem<JsonFault | 'too-large' | 'not-canonical' | 'wrong-shape'>;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Parses received bytes once, and only if they are the canonical form (RFC 8785) of what they say: then the bytes that
 * were hashed or signed and the value that is acted on cannot differ.
 */
export function parseCanonical(bytes: Uint8Array, limits: Limits = ordinaryLimits): { said: Json } | ParseProblem {
  if (bytes.byteLength > limits.size) return problem('too-large');
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return problem('not-json');
  }
  if (isPlainForm(text, limits.depth)) return { said: JSON.parse(text) };
  const found = scanJson(text, limits.depth);
  if (found) return problem(found);
  const said: Json = JSON.parse(text);
  return canonicalBytes(said).equals(bytes) ? { said } : problem('not-canonical');
}

/** Reads a message of a known kind from received bytes; `wrong-shape` if it is of another kind. */
export function readMessage<T>(schema: ZodType<T>, bytes: Uint8Array, limits?: Limits): T | ParseProblem {
  const parsed = parseCanonical(bytes, limits);
  if (!('said' in parsed)) return parsed;
  const shaped = schema.safeParse(parsed.said);
  return shaped.success ? shaped.data : problem('wrong-shape');
}
