import { Global, Module } from '@nestjs/common';
import { ForgetAnswers } from './forget-answers.js';
import { Live } from './live.js';
import { LiveListener } from './live-listener.js';
import { Once } from './once.js';
import { RefusalSentences } from './refusal-sentences.js';

/** What every feature's commands need. */
@Global()
@Module({
  providers: [Once, Live, LiveListener, ForgetAnswers, RefusalSentences],
  exports: [Once, Live, RefusalSentences],
})
export class CommandModule {}
