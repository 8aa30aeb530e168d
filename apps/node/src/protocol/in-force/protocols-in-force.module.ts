import { Module } from '@nestjs/common';
import { DecidedVersions } from './decided-versions.js';
import { ProtocolDocuments } from './protocol-documents.js';
import { ProtocolsInForce } from './protocols-in-force.js';

/** Which protocol documents this node has, and which of them are in force. Knows no case. */
@Module({
  providers: [ProtocolDocuments, DecidedVersions, ProtocolsInForce],
  exports: [ProtocolDocuments, DecidedVersions, ProtocolsInForce],
})
export class ProtocolsInForceModule {}
