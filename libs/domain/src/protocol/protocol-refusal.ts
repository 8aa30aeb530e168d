/** Why a protocol document is not read: it may come from anybody, and each fault is found before anything is done with it. */
export type ProtocolReadRefusal =
  | 'protocol-too-large'
  | 'protocol-not-json'
  | 'protocol-too-deep'
  | 'protocol-too-many-keys'
  | 'protocol-duplicate-key'
  | 'protocol-forbidden-key'
  | 'protocol-unsafe-number'
  | 'protocol-lone-surrogate'
  | 'protocol-rule-kind-unknown'
  | 'protocol-wrong-shape'
  | 'protocol-rule-twice'
  | 'protocol-condition-too-wide'
  | 'protocol-term-undeclared'
  | 'protocol-source-missing'
  | 'protocol-proposal-unmarked';

/** Why a national document may not stand beside the regional one, or a set of documents may not be in force. */
export type ProtocolCheckRefusal =
  | 'protocol-rule-looser'
  | 'protocol-not-in-regional'
  | 'protocol-burden-on-adult'
  | 'protocol-land-law-regional'
  | 'protocol-too-costly';

/** Why a node keeps to the documents that it has, although another one was given to it. */
export type ProtocolTakeRefusal =
  | 'protocol-version-changed'
  | 'protocol-without-regional'
  | 'protocol-not-canonical'
  | 'protocol-not-as-named'
  | 'protocol-version-older';

/** Why a version of a protocol does not go the next step of its way. */
export type ProtocolVersionRefusal =
  | 'protocol-version-sent'
  | 'protocol-version-not-sent'
  | 'protocol-version-known'
  | 'protocol-version-proposed'
  | 'protocol-version-decided'
  | 'protocol-version-withdrawn'
  | 'protocol-version-of-another'
  | 'protocol-sent-by-host'
  | 'protocol-peer-led-first'
  | 'protocol-comments-open'
  | 'protocol-comments-over'
  | 'protocol-document-missing';

/**
 * The protocol in force said no to an act: something that can be had is missing, or a rule forbids it as things stand. Which rule,
 * from where, and what would do stands in the verdict that the refusal is `about`.
 */
export type ProtocolActRefusal = 'protocol-needs' | 'protocol-forbids';

/** Why something is not written down for the protocol, or a case not moved to another version. */
export type ProtocolRecordRefusal = 'protocol-term-unknown' | 'decision-in-the-future' | 'protocol-nothing-newer';

export type ProtocolRefusal =
  | ProtocolReadRefusal
  | ProtocolCheckRefusal
  | ProtocolTakeRefusal
  | ProtocolVersionRefusal
  | ProtocolActRefusal
  | ProtocolRecordRefusal;
