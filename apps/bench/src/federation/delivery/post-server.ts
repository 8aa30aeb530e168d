import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import {
  type HttpRequest,
  isProblem,
  type PublicKey,
  type SigningKey,
  sha256,
  signingKeyFrom,
  signResponse,
  verifyRequest,
} from '#federation';

/**
 * The other way to deliver: each letter is a signed POST of its own. Signature, digest and moment are verified, its
 * nonce is used up, the letter stored and committed, and a signed answer given: what a node does for a request and a letter.
 */
const [databaseUrl = '', port = '', self = '', from = '', fromKey = '', seed = ''] = process.argv.slice(2);
const key: SigningKey = signingKeyFrom(Buffer.from(seed, 'hex'));
const theirs: PublicKey = fromKey;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
pool.on('error', () => {});
await pool.query(
  'CREATE TABLE IF NOT EXISTS letter (hash bytea PRIMARY KEY, origin text, payload bytea, received_at timestamptz)',
);
await pool.query(
  'CREATE TABLE IF NOT EXISTS used_nonce (key_id text, nonce text, expires_at timestamptz, PRIMARY KEY (key_id, nonce))',
);

const server = createServer((asked, answer) => {
  void received(asked).then(async (request) => {
    if (!request.headers['signature']) return void answer.writeHead(400).end();
    const verified = await verifyRequest(request, {
      self,
      now: new Date(),
      keyOf: (id) => (id === from ? theirs : undefined),
    });
    const kept =
      !isProblem(verified) && (await keep(verified.keyId, verified.nonce, verified.at, Buffer.from(request.body)));
    const body = Buffer.from('{"v":1}');
    const by = { from: self, to: from, at: new Date(), nonce: randomBytes(16).toString('base64url'), key };
    const signed = signResponse(
      { status: kept ? 202 : 400, headers: { 'content-type': 'application/json' }, body },
      request,
      by,
    );
    answer.writeHead(signed.status, { ...signed.headers }).end(body);
  });
});
server.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => void pool.end().then(() => process.exit(0)));
});

async function received(asked: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: asked.method ?? 'GET',
    url: `http://127.0.0.1:${port}${asked.url}`,
    headers,
    body: Buffer.concat(chunks),
  };
}

async function keep(keyId: string, nonce: string, at: Date, payload: Buffer): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const used = await client.query({
      name: 'nonce',
      text: 'INSERT INTO used_nonce VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      values: [keyId, nonce, new Date(at.getTime() + 600_000)],
    });
    await client.query({
      name: 'letter',
      text: 'INSERT INTO letter VALUES ($1, $2, $3, now())',
      values: [sha256(payload, Buffer.from(nonce)), from, payload],
    });
    await client.query('COMMIT');
    return used.rowCount === 1;
  } finally {
    client.release();
  }
}
