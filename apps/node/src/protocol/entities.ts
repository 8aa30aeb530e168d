import { ProtocolDecisionRow } from './in-force/protocol-decision.entity.js';
import { ProtocolDocumentRow } from './in-force/protocol-document.entity.js';
import { ProtocolRecordRow } from './records/protocol-record.entity.js';
import { VerdictRow } from './verdict/verdict.entity.js';
import { ProtocolCommentRow } from './versions/protocol-comment.entity.js';
import { ProtocolVersionRow } from './versions/protocol-version.entity.js';

export const protocolEntities = [
  ProtocolDocumentRow,
  ProtocolDecisionRow,
  ProtocolVersionRow,
  ProtocolCommentRow,
  ProtocolRecordRow,
  VerdictRow,
];
