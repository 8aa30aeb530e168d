/** What may stand in a log line besides its sentence; everything else is left out. */
export interface LogLine {
  /** The doors that were asked for, by the schema's names. */
  readonly operation?: string;
  readonly method?: string;
  /** The pattern of the route, never the address that was called. */
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  /** Codes of errors that were answered. */
  readonly codes?: readonly string[];
  readonly url?: string;
  readonly nodeId?: string;
  readonly task?: string;
  readonly count?: number;
  readonly error?: unknown;
}

const word = /^[\w .:/{}*()@[\]-]{0,200}$/;

/** The line's allowed keys with values of the expected kind; the rest, by being unknown, stays out of the log. */
export function allowed(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const key of ['operation', 'method', 'route', 'url', 'nodeId', 'task']) {
    const value = line[key];
    if (typeof value === 'string' && word.test(value)) kept[key] = value;
  }
  for (const key of ['status', 'ms', 'count']) if (typeof line[key] === 'number') kept[key] = line[key];
  const { codes, error } = line;
  if (Array.isArray(codes)) kept['codes'] = codes.filter((code) => typeof code === 'string' && /^[A-Z_]+$/.test(code));
  if (error !== undefined) kept['error'] = allowedError(error);
  return kept;
}

/**
 * An error as its kind, its code and where it happened. Its message stays out: a database's may hold the row, a
 * parser's the text.
 */
export function allowedError(thrown: unknown, depth = 0): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  const { code, constraint, originalError, driverError, cause } = thrown as Error & Record<string, unknown>;
  const at = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at [^"']*$/.test(line));
  const from = driverError ?? originalError ?? cause;
  return {
    name: /^\w{1,60}$/.test(thrown.name) ? thrown.name : 'Error',
    ...(typeof code === 'string' && /^\w{1,40}$/.test(code) ? { code } : {}),
    ...(typeof constraint === 'string' && /^\w{1,80}$/.test(constraint) ? { constraint } : {}),
    at: at.slice(0, 8).map((line) => line.trim()),
    ...(from instanceof Error && depth < 3 ? { from: allowedError(from, depth + 1) } : {}),
  };
}

/**
 * A sentence of ours. In case somebody's data was put into one: what is quoted, what is not written in Latin letters,
 * addresses and long numbers are blotted out.
 */
export function blotted(sentence: string): string {
  return sentence
    .slice(0, 500)
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replaceAll(/[^\s@]+@[^\s@]+/g, '…')
    .replaceAll(/\+?\d(?:[\s().-]?\d){6,}/g, '…')
    .replaceAll(/[^\x20-\x7e…’–]+/g, '…');
}
