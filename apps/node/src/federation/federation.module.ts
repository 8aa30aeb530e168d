import { Global, Module } from '@nestjs/common';
import { Blobs } from './blobs.js';
import { BroadcastHandlers } from './broadcast-handlers.js';
import { CapacityStatements } from './capacity-statements.js';
import { MailHandlers } from './mail-handlers.js';
import { Members } from './members.js';
import { Outbox } from './outbox.js';

const doors = [Members, Outbox, MailHandlers, BroadcastHandlers, Blobs, CapacityStatements];

/** What other nodes say and hear; it knows no feature. */
@Global()
@Module({ providers: doors, exports: doors })
export class FederationModule {}
