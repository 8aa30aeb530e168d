import { Global, Module } from '@nestjs/common';
import { Live } from './live.js';
import { Once } from './once.js';

/** What every feature's commands need. */
@Global()
@Module({ providers: [Once, Live], exports: [Once, Live] })
export class CommandModule {}
