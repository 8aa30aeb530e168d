import type { Signed } from '../identity/signed.js';
import { type Problem, problem } from '../problem.js';
import { base64url, fromLetters } from '../wire/base64url.js';
import { batchLimits, type WireBatch, type WireEntry } from './batch.js';

/** The longest line: a payload of a full batch in base64url, its header and salt. */
const longestLine = Math.ceil((batchLimits.bytes * 4) / 3) + 4096;

const entryForm =
  /^\{"header":"([A-Za-z0-9_-]+)","payload":(?:null|"([A-Za-z0-9_-]*)"),"salt":(?:null|"([A-Za-z0-9_-]{43})")\}$/;
const headForm = /^\{"head":\{"signature":"([A-Za-z0-9_-]{86})","signed":"([A-Za-z0-9_-]+)"\}\}$/;

type LineProblem = Problem<'too-large' | 'wrong-shape' | 'batch-too-large'>;

/** An entry as it travels, in base64url. */
export interface EntryLetters {
  readonly header: string;
  readonly salt: string | null;
  readonly payload: string | null;
}

/** Batches as newline-delimited JSON: the lines of its entries, then the line of the head that closes it. */
export function batchLines(batch: WireBatch): string {
  return batch.entries.map(entryLine).join('') + headLine(batch.head);
}

export function entryLine({ header, payload, salt }: WireEntry): string {
  return lineOfLetters({
    header: base64url(header),
    payload: payload && base64url(payload),
    salt: salt && base64url(salt),
  });
}

/** The line of an entry whose bytes are there in base64url already. */
export function lineOfLetters({ header, payload, salt }: EntryLetters): string {
  const text = (letters: string | null) => (letters === null ? 'null' : `"${letters}"`);
  return `{"header":"${header}","payload":${text(payload)},"salt":${text(salt)}}\n`;
}

export function headLine(head: Signed): string {
  return `{"head":{"signature":"${head.signature}","signed":"${head.signed}"}}\n`;
}

/**
 * Reads batches out of a stream of NDJSON, chunk by chunk, holding at most one batch. Each line has one spelling only.
 * A batch without its head at the end of the stream is dropped: it was cut off and will be asked for again.
 */
export class BatchReader {
  private rest = '';
  private entries: WireEntry[] = [];
  private bytes = 0;
  private refused: LineProblem | undefined;

  /** The batches that this chunk completes; after a problem, that problem for ever. */
  push(chunk: Uint8Array): WireBatch[] | LineProblem {
    const batches: WireBatch[] = [];
    for (const read of this.read(chunk)) {
      if ('problem' in read) return read;
      batches.push(read);
    }
    return batches;
  }

  /** The same one by one, each line read only when it is its turn. Read it to its end before the next chunk. */
  *read(chunk: Uint8Array): Generator<WireBatch | LineProblem, void> {
    if (this.refused) return yield this.refused;
    const text = this.rest + asText(chunk);
    let at = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      const read = this.line(text.slice(at, end));
      if ('problem' in read) return yield this.refuse(read);
      if ('batch' in read) yield read.batch;
      at = end + 1;
    }
    this.rest = text.slice(at);
    if (this.rest.length > longestLine) yield this.refuse(problem('too-large'));
  }

  private line(line: string): { batch: WireBatch } | { entry: WireEntry } | LineProblem {
    if (line.length > longestLine) return problem('too-large');
    const head = headForm.exec(line);
    if (head?.[1] && head[2]) {
      const batch = { entries: this.entries, head: { signature: head[1], signed: head[2] } };
      this.entries = [];
      this.bytes = 0;
      return { batch };
    }
    const entry = readEntry(line);
    if (!entry) return problem('wrong-shape');
    this.bytes += entry.header.byteLength + (entry.payload?.byteLength ?? 0);
    this.entries.push(entry);
    if (this.entries.length > batchLimits.entries || this.bytes > batchLimits.bytes) return problem('batch-too-large');
    return { entry };
  }

  private refuse(found: LineProblem): LineProblem {
    this.refused = found;
    return found;
  }
}

function asText({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}

function readEntry(line: string): WireEntry | undefined {
  const form = entryForm.exec(line);
  if (!form?.[1]) return undefined;
  const header = fromLetters(form[1]);
  const payload = form[2] === undefined ? null : fromLetters(form[2]);
  const salt = form[3] === undefined ? null : fromLetters(form[3]);
  return header && payload !== undefined && salt !== undefined ? { header, payload, salt } : undefined;
}

/** All batches of a complete page, such as the body of an answer. */
export function readBatches(page: Uint8Array): WireBatch[] | LineProblem {
  return new BatchReader().push(page);
}

/** The batches of a complete page one by one, so that other work may be done in between; a problem is the last. */
export function batchesIn(page: Uint8Array): Generator<WireBatch | LineProblem, void> {
  return new BatchReader().read(page);
}
