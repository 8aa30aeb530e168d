import { Injectable } from '@nestjs/common';
import { type Language, screeningIsVoluntary } from '#i18n';
import type { LawNoticeArgs } from '../protocol/in-force/law-notice.args.js';
import { LawNotices } from '../protocol/in-force/law-notices.js';
import type { ScreeningNoticeModel } from './screening-notice.model.js';

/** What is told before the first question: that help does not depend on it, and what the law of the land makes one report. */
@Injectable()
export class ScreeningNotices {
  constructor(private readonly laws: LawNotices) {}

  /** For the node's own country unless another is named. */
  notice(language: Language, asked: LawNoticeArgs): ScreeningNoticeModel {
    return { ...this.laws.of(language, asked), voluntary: screeningIsVoluntary[language] };
  }
}
