import { Module } from '@nestjs/common';
import { ProtocolDocuments } from './protocol-documents.js';
import { ProtocolsInForce } from './protocols-in-force.js';

/** Which protocol documents this node has, and which of them are in force. Knows no case. */
@Module({ providers: [ProtocolDocuments, ProtocolsInForce], exports: [ProtocolDocuments, ProtocolsInForce] })
export class ProtocolsInForceModule {}
