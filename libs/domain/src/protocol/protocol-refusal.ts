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

export type ProtocolRefusal = ProtocolReadRefusal | ProtocolCheckRefusal;
