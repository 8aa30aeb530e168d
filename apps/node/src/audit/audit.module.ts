import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.js';

/** Everybody who writes also says who did it. */
@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}
