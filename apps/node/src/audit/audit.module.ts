import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';
import { AuditResolver } from './audit.resolver.js';
import { AuditLog } from './audit-log.js';
import { Chainer } from './chainer.js';

/** Who did what. Everybody who writes also says so here. */
@Global()
@Module({ providers: [Audit, AuditLog, AuditResolver, Chainer], exports: [Audit] })
export class AuditModule {}
