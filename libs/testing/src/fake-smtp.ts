import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail that was handed over. */
export interface TakenMail {
  readonly to: readonly string[];
  /** Headers and body, as they came. */
  readonly text: string;
}

export interface FakeSmtp {
  /** For `SMTP_URL`. */
  readonly url: string;
  readonly mails: TakenMail[];
  /** While true, whoever wants to hand over mail is sent away for now. */
  busy: boolean;
  stop(): Promise<void>;
}

/** A mail server that takes every mail and sends none: enough of RFC 5321 for a client that hands over one at a time. */
export async function fakeSmtp(): Promise<FakeSmtp> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, fake);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const fake: FakeSmtp = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails: [],
    busy: false,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
  return fake;
}

function serve(socket: Socket, fake: FakeSmtp): void {
  let unread = '';
  let to: string[] = [];
  let inMail = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 fake');
  socket.on('data', (bytes) => {
    unread += bytes.toString('utf8');
    for (;;) {
      const end = unread.indexOf(inMail ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const read = unread.slice(0, end);
      unread = unread.slice(end + (inMail ? 5 : 2));
      if (inMail) {
        fake.mails.push({ to, text: read });
        [inMail, to] = [false, []];
        say('250 taken');
        continue;
      }
      const verb = read.slice(0, 4).toUpperCase();
      if (verb === 'MAIL' && fake.busy) say('451 not now');
      else if (verb === 'RCPT') {
        to.push(/<(.*)>/.exec(read)?.[1] ?? '');
        say('250 known');
      } else if (verb === 'DATA') {
        inMail = true;
        say('354 go on');
      } else if (verb === 'QUIT') socket.end('221 goodbye\r\n');
      else say('250 fake');
    }
  });
}
