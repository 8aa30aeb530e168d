import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { DutyKey } from '../auth/duty-key.js';

const patience = 2000;

/** For whoever watches the machine: is the process alive, and can it serve. Says nothing about the organisation. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly db: DataSource,
    private readonly dutyKey: DutyKey,
  ) {}

  @Get('live')
  live() {
    return { status: 'live' };
  }

  /** A locked node is ready: it receives and keeps mail, and waits for somebody on duty. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const database = await this.databaseAnswers();
    if (!database) reply.status(503);
    return { status: database ? 'ready' : 'not ready', database, locked: this.dutyKey.isLocked() };
  }

  private async databaseAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), patience);
    });
    const asked = readRows(this.db, { name: 'health.ask', text: 'SELECT 1' }, []).then(
      () => true,
      () => false,
    );
    return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
  }
}
