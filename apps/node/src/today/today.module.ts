import { Global, Module } from '@nestjs/common';
import { TodayResolver } from './today.resolver.js';
import { Today } from './today.service.js';
import { TodaySources } from './today-sources.js';

/** Today's list. Global, so that a feature registers its source with nothing but `TodaySources`. */
@Global()
@Module({ providers: [Today, TodayResolver, TodaySources], exports: [TodaySources] })
export class TodayModule {}
