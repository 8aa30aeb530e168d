import type { Custody } from './custody.js';
import { after } from './step.js';

/** What a giver tells of a case with its file: its name between nodes, and the certificate by which the giver holds it. */
export interface ToldCase {
  readonly caseRef: string;
  readonly previous: string | null;
}

/** Where the case would come to, and from whom. */
export interface Coming {
  readonly from: string;
  readonly term: number;
  readonly epoch: number;
}

/**
 * Whether a case may come here under the name that its giver tells, as far as is known here (`known`, by that name). What
 * is live here is never replaced. What was handed over from here comes back only under a later certificate; under the
 * very next one only from whom it was given to, who holds it by the certificate that was given.
 */
export function mayComeHere(known: Custody, told: ToldCase, coming: Coming): boolean {
  if (known.caseRef !== told.caseRef || known.state !== 'gone') return false;
  if (coming.epoch > 1 && told.previous === null) return false;
  if (known.why !== 'handed-over') return true;
  if (!after(coming, known)) return false;
  const next = coming.term === known.term && coming.epoch === known.epoch + 1;
  return !next || (coming.from === known.with && told.previous === known.certificate);
}

/** Whether a certificate is about the case that was told with the file. */
export function isOfToldCase(told: ToldCase, certificate: ToldCase): boolean {
  return certificate.caseRef === told.caseRef && certificate.previous === told.previous;
}
