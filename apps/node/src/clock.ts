import { Injectable } from '@nestjs/common';

/** The one place where the node asks what time it is; rules get the answer as an argument. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
