import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, type RefusalCode } from '#domain';
import type { OpenedStay } from './stay-contents.js';
import { StayFileModel } from './stay-file.model.js';

/** What is kept of stays, as the API shows it. */
@Injectable()
export class StayViews {
  async answer<Code extends RefusalCode>(opened: Promise<OpenedStay | Refusal<Code>>) {
    const stay = await opened;
    return isRefusal(stay) ? stay : StayFileModel.of(stay);
  }

  async all(opened: Promise<readonly OpenedStay[]>): Promise<StayFileModel[]> {
    return (await opened).map(StayFileModel.of);
  }
}
