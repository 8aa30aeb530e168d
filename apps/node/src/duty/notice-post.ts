import { createHmac } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import { dutyNotice, type Language } from '#i18n';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import { JobHandlers } from '../jobs/job-handlers.js';

interface Addressee {
  readonly channel: 'email' | 'sms';
  readonly address: string;
  readonly language: Language;
}

const unsent = {
  name: 'duty.unsent-notice',
  text: `SELECT c.channel, c.address, c.language
    FROM duty_notice n JOIN duty_contact c USING (staff_id) JOIN duty_call l ON l.id = n.call_id
    WHERE n.id = $1 AND n.sent_at IS NULL AND l.state <> 'acknowledged'`,
};

const patience = 10_000;

/**
 * Sends the neutral notice, by e-mail or through an SMS gateway. One that cannot be sent is tried again later; a notice
 * sent twice does no harm. The gateway gets POST {to, text} with `x-notice-signature: sha256=<HMAC of the body>`.
 */
@Injectable()
export class NoticePost implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly handlers: JobHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.on<{ notice: string }>('duty.notice', ({ notice }) => this.send(notice));
  }

  private async send(notice: string): Promise<void> {
    const [to] = await readRows<Addressee>(this.db, unsent, [notice]);
    if (!to) return;
    if (to.channel === 'email') await this.mail(to);
    else await this.text(to);
    await withTransaction(this.db, 'duty.notice', async (tx) => {
      await tx.query('UPDATE duty_notice SET sent_at = $2 WHERE id = $1', [notice, this.clock.now()]);
    });
  }

  private async mail({ address, language }: Addressee): Promise<void> {
    const { smtpUrl, noticeFrom } = this.config.settings;
    if (!smtpUrl) throw new Error('SMTP_URL is not set: nobody can be woken by e-mail.');
    const url = new URL(smtpUrl);
    const from = noticeFrom ?? `notice@${url.hostname}`;
    const transport = createTransport({
      url: smtpUrl,
      name: 'localhost',
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
    });
    try {
      const subject = dutyNotice.subject[language];
      await transport.sendMail({ from, to: address, subject, text: dutyNotice.text[language], xMailer: false });
    } finally {
      transport.close();
    }
  }

  private async text({ address, language }: Addressee): Promise<void> {
    const { noticeWebhookUrl, noticeWebhookSecret } = this.config.settings;
    if (!noticeWebhookUrl || !noticeWebhookSecret) {
      throw new Error('NOTICE_WEBHOOK_URL and NOTICE_WEBHOOK_SECRET are not set: nobody can be woken by SMS.');
    }
    const body = JSON.stringify({ to: address, text: dutyNotice.text[language] });
    const signature = createHmac('sha256', noticeWebhookSecret).update(body).digest('hex');
    const answer = await fetch(noticeWebhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-notice-signature': `sha256=${signature}` },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`The SMS gateway answered ${answer.status}.`);
  }
}
