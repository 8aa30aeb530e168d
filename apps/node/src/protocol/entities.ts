import { ProtocolDocumentRow } from './in-force/protocol-document.entity.js';
import { ProtocolRecordRow } from './records/protocol-record.entity.js';
import { VerdictRow } from './verdict/verdict.entity.js';

export const protocolEntities = [ProtocolDocumentRow, ProtocolRecordRow, VerdictRow];
