import { type Refusal, refuse } from '../refusal.js';

/**
 * What of a case may stand in the clear: who works on it and when it is due. Everything about the person is in the
 * sealed file (`CaseFile`).
 *
 *     open ──close──▶ closed ──reopen──▶ open        (reopened by the node that closed it, which kept the authority)
 *      └──hand over──▶ handed-over                   (the certificate names another custodian; it never comes back by itself)
 *                      handed-over ──take back──▶ open (the charter gives it back to who released it: its taker was lost)
 *
 * `handed-over` says that authority has left this node. The file may still be read here until the receipt came and its
 * key was destroyed.
 */
export type Case = {
  readonly id: string;
  /** Ten digits for the telephone, see `randomReference`. */
  readonly reference: string;
  readonly teamId: string;
  readonly assignedTo: string | null;
} & CaseStanding;

export type CaseStanding =
  | { readonly state: 'open' }
  | { readonly state: 'closed'; readonly closedAt: Date }
  | { readonly state: 'handed-over'; readonly handedOverAt: Date; readonly handedOverTo: string };

export const caseStates = ['open', 'closed', 'handed-over'] as const;
export type CaseState = CaseStanding['state'];

type Standing = Pick<Case, 'state'>;

/** A file changes only while the case is open. Refusals: `case-is-closed`, `case-handed-over`. */
export function mayChange(standing: Standing): Refusal<'case-is-closed' | 'case-handed-over'> | undefined {
  switch (standing.state) {
    case 'open':
      return undefined;
    case 'closed':
      return refuse('case-is-closed');
    case 'handed-over':
      return refuse('case-handed-over');
  }
}

/** Why a case was closed. The reason is told by the person where there is one; it lies in the sealed file. */
export const closingReasons = [
  'goals-reached',
  'wish-of-the-person',
  'moved-away',
  'continued-elsewhere',
  'contact-lost',
  'died',
  'opened-twice',
  'opened-by-mistake',
  'other',
] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** The work is done, or the person no longer wants it. Planned follow-ups stay in the file and count again if it is reopened. */
export function closeCase(
  standing: Standing,
  now: Date,
): CaseStanding | Refusal<'case-is-closed' | 'case-handed-over'> {
  return mayChange(standing) ?? { state: 'closed', closedAt: now };
}

/** Somebody came back. Only the node that closed the case holds it, so only that node can open it again. */
export function reopenCase(standing: Standing): CaseStanding | Refusal<'case-is-open' | 'case-handed-over'> {
  switch (standing.state) {
    case 'open':
      return refuse('case-is-open');
    case 'closed':
      return { state: 'open' };
    case 'handed-over':
      return refuse('case-handed-over');
  }
}

/** Authority passes to another node. Whether it may is decided by the handover; here the case only stops being ours. */
export function handOverCase(
  standing: Standing,
  to: string,
  now: Date,
): CaseStanding | Refusal<'case-is-closed' | 'case-handed-over'> {
  return mayChange(standing) ?? { state: 'handed-over', handedOverAt: now, handedOverTo: to };
}

/** The charter gave the case back to the node that had released it, before any receipt. Refused with `case-is-open`, `case-is-closed`. */
export function takeBackCase(standing: Standing): CaseStanding | Refusal<'case-is-open' | 'case-is-closed'> {
  switch (standing.state) {
    case 'open':
      return refuse('case-is-open');
    case 'closed':
      return refuse('case-is-closed');
    case 'handed-over':
      return { state: 'open' };
  }
}
