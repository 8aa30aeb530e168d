import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TodaySources } from '../today/today-sources.js';
import { waitingComplaints } from './complaint/waiting-complaints.js';
import { waitingStays } from './stay-file/waiting-stays.js';

/** What of stays and complaints waits for somebody. */
@Injectable()
export class ShelterWaiting implements OnModuleInit {
  constructor(private readonly today: TodaySources) {}

  onModuleInit(): void {
    this.today.add(waitingStays);
    this.today.add(waitingComplaints);
  }
}
