/** Why a handover cannot go on as it was asked. */
export type HandoverRefusal =
  | 'handover-not-holding'
  | 'handover-nobody-asked'
  | 'handover-too-many-asked'
  | 'handover-already-asked'
  | 'handover-not-a-member'
  | 'handover-no-such-offer'
  | 'handover-already-answered'
  | 'handover-not-willing'
  | 'handover-already-chosen'
  | 'handover-file-not-accepted'
  | 'handover-file-changed'
  | 'handover-already-certified'
  | 'handover-nothing-to-withdraw'
  | 'arrival-already-recorded'
  | 'arrival-in-the-future'
  | 'arrival-before-departure'
  | 'arrival-not-awaited';
