import { Module } from '@nestjs/common';
import { CallService } from './call.service.js';
import { Duty } from './duty.js';
import { DutyResolver } from './duty.resolver.js';
import { NoticePost } from './notice-post.js';
import { RotaService } from './rota.service.js';

/** Who answers at this hour, how she is woken, and who is next. */
@Module({ providers: [Duty, NoticePost, RotaService, CallService, DutyResolver], exports: [Duty] })
export class DutyModule {}
