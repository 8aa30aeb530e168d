import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../auth/allow.js';
import { AuditPage, AuditVerificationModel } from './audit.model.js';
import { AuditLogArgs } from './audit-log.args.js';
import { AuditLog } from './audit-log.js';

@Resolver()
export class AuditResolver {
  constructor(private readonly log: AuditLog) {}

  @Allow('auditor')
  @Query(() => AuditPage, { description: 'Who did what at this node, the newest first.' })
  auditLog(@Args() args: AuditLogArgs) {
    return this.log.page(args);
  }

  @Allow('auditor', 'node-administrator')
  @Query(() => AuditVerificationModel, { description: 'Recomputes the whole audit log and says whether it is intact.' })
  auditVerification() {
    return this.log.verify();
  }
}
