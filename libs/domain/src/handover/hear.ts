import type { Custody } from './custody.js';
import {
  hearAccept,
  hearDecline,
  hearReceipt,
  hearStatusAsHolder,
  hearWilling,
  hearWithdrawRequest,
  isUnheardOf,
} from './hear-as-giver.js';
import {
  hearAbort,
  hearCertificate,
  hearConsentWithdrawn,
  hearFile,
  hearOffer,
  hearStatusAsTaker,
} from './hear-as-taker.js';
import type { HandoverMessage } from './message.js';
import type { Step } from './step.js';

/**
 * Hears a message about a case from another node (`from` is proven; in a `certificate`, its signature too). Whatever
 * comes twice, late or out of turn changes nothing, and is answered with what the other side may have missed. No answer
 * here calls forth an answer to it, so two nodes never talk in a circle. `restored` says that this node's database was lost once.
 */
export function hear(custody: Custody, from: string, message: HandoverMessage, self: string, restored = false): Step {
  switch (message.type) {
    case 'offer':
      return hearOffer(custody, from, message);
    case 'willing':
      return hearWilling(custody, from, message);
    case 'decline':
      return hearDecline(custody, from, message);
    case 'file':
      return hearFile(custody, from, message);
    case 'accept':
      return hearAccept(custody, from, message);
    case 'certificate':
      return hearCertificate(custody, from, message, self, restored);
    case 'receipt':
      return hearReceipt(custody, from, message);
    case 'abort':
      return hearAbort(custody, from, message);
    case 'withdraw-request':
      return hearWithdrawRequest(custody, from, message);
    case 'consent-withdrawn':
      return hearConsentWithdrawn(custody, from, message);
    case 'status': {
      const asked = custody.state === 'considering' || custody.state === 'standby' || custody.state === 'gone';
      const asker = asked && !isUnheardOf(custody);
      return asker ? hearStatusAsTaker(custody, from, message) : hearStatusAsHolder(custody, from, message);
    }
  }
}
