import { Module } from '@nestjs/common';
import { Committee } from './committee.js';

/** Where acts come in that the legal committee shall look at. */
@Module({ providers: [Committee], exports: [Committee] })
export class CommitteeModule {}
