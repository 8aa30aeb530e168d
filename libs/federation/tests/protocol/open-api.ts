import { batchLimits, problemCodes, problemDetails, requestComponents } from '#federation';

type Part = Readonly<Record<string, unknown>>;

const schema = (name: string) => ({ $ref: `schemas.json#/$defs/${name}` });
const json = (name: string): Part => ({ 'application/json': { schema: schema(name) } });
const lines: Part = { 'application/x-ndjson': { schema: { type: 'string' } } };
const bytes: Part = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
const done: Part = { 'application/json': { schema: { const: { v: 1 } } } };

const record = json('RecordMessage');

const inPath = (name: string, description: string): Part => ({
  ...{ name, description, in: 'path', required: true },
  schema: { type: 'string' },
});
const inQuery = (name: string, type: 'string' | 'integer', description: string, required = false): Part => ({
  ...{ name, description, in: 'query', required },
  schema: type === 'integer' ? { type, minimum: 0 } : { type },
});

interface Called {
  readonly does: string;
  readonly parameters?: readonly Part[];
  readonly body?: Part;
  readonly status?: number;
  readonly answer: Part;
}

const calls: Readonly<Record<string, Readonly<Partial<Record<'get' | 'post', Called>>>>> = {
  '/hello': {
    get: {
      does: 'Who is there, what it speaks, and what it has seen of the asker and of others.',
      answer: json('Hello'),
    },
  },
  '/changes': {
    get: {
      does: 'What moved since a mark: one hanging request for each member. A second one lets the first go.',
      parameters: [
        inQuery('since', 'string', 'The mark of the last answer; left out at first.'),
        inQuery('wait', 'integer', 'How long it may hang, in seconds, at most 600.'),
        inQuery(
          'beat',
          'integer',
          'So often `102 Processing` shows that the line holds, in seconds, 10 to 120; left out for never.',
        ),
      ],
      answer: json('Changes'),
    },
  },
  '/feeds/{feed}/entries': {
    get: {
      does: 'Whole batches behind a place, the lines of each followed by its head. A directed feed is for its addressee alone. A header `ihala-page-end` may say the seq of the page’s last entry: a hint, so that the next page can be asked for meanwhile.',
      parameters: [
        inPath('feed', 'The feed’s id, percent-encoded.'),
        inQuery('epoch', 'string', 'The epoch of the place.', true),
        inQuery('after', 'integer', 'The last known seq, 0 at the start.', true),
        inQuery('max', 'integer', 'About how many entries, at most 5000; at least one batch is answered.'),
      ],
      answer: lines,
    },
  },
  '/blobs/{hash}': {
    get: {
      does: 'A part of a sealed file, for its addressee alone.',
      parameters: [inPath('hash', 'SHA-256 of the part, base64url.')],
      answer: bytes,
    },
  },
  '/charter': {
    get: {
      does: 'The charters after a version, oldest first: one bundle (CharterBundle) a line, as it came.',
      parameters: [inQuery('after', 'integer', 'The version that is known.')],
      answer: lines,
    },
  },
  '/records/{nodeId}': {
    get: {
      does: 'The newest record of a member that is known here.',
      parameters: [inPath('nodeId', 'The member’s node id.')],
      answer: record,
    },
  },
  '/records': {
    post: {
      does: 'A member tells of its newer record; the request may be signed with the very feed key that the record tells of.',
      ...{ body: record, answer: done },
    },
  },
  '/attest': {
    post: {
      does: 'A voter attests the charter that it stands by.',
      body: json('AttestQuestion'),
      answer: json('Signed'),
    },
  },
  '/return': {
    post: {
      does: 'To a restored node: its own heads, the certificates that it gave, and how many of its letters lie unread.',
      ...{ body: json('ReturnRequest'), answer: json('ReturnedHeads') },
    },
  },
  '/forks': { post: { does: 'Two heads that prove a fork.', body: json('ForkProof'), answer: done } },
  '/deposit': {
    post: {
      does: 'At a mailbox of the caller’s own record: to the byte what the caller would have answered itself.',
      parameters: [
        ...[inQuery('what', 'string', 'entries, part or changes', true), inQuery('to', 'string', 'The addressee.')],
        ...[inQuery('feed', 'string', 'The feed.'), inQuery('epoch', 'string', 'Its epoch.')],
        ...[inQuery('after', 'integer', 'The place before.'), inQuery('chain', 'string', 'The chain there.')],
        inQuery('had', 'integer', 'Up to where the reader has given its receipt.'),
      ],
      ...{ body: { ...lines, ...bytes, ...json('Changes') }, answer: json('Receipts') },
    },
  },
  '/notify': {
    post: {
      does: 'A hint that the caller has something new. Nothing is taken from it.',
      ...{ body: json('Notify'), status: 202, answer: done },
    },
  },
  '/receipts': {
    post: { does: 'Signed receipts and nacks for feeds of the called node.', body: json('Receipts'), answer: done },
  },
};

const securityOf = (name: string) => ({ type: 'apiKey', in: 'header', name });

/** The calls between nodes as OpenAPI 3.1. */
export function openApi(): Readonly<Record<string, unknown>> & { readonly paths: Readonly<Record<string, object>> } {
  const problems = [...new Set(problemCodes.map((code) => problemDetails(code).status))].sort((a, b) => a - b);
  const responses = Object.fromEntries(
    problems.map((status) => [
      String(status),
      {
        description: problemCodes.filter((code) => problemDetails(code).status === status).join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
  const refusals = Object.fromEntries(
    problems.map((status) => [String(status), { $ref: `#/components/responses/${status}` }]),
  );
  const operation = ({ does, parameters, body, status = 200, answer }: Called) => ({
    summary: does,
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: { [status]: { description: 'Signed.', content: answer }, ...refusals },
  });
  const paths = Object.entries(calls).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([method, called]) => [method, operation(called)])),
  ]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ihala, between nodes',
      version: '1',
      description: `Every request and answer is signed (RFC 9421, exchange.md) over ${requestComponents.join(', ')}. A batch has at most ${batchLimits.entries} entries and ${batchLimits.bytes} bytes.`,
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: 'https://{node}/federation/v1', variables: { node: { default: 'node.example' } } }],
    security: [{ signature: [], 'signature-input': [], 'content-digest': [], 'ihala-from': [], 'ihala-to': [] }],
    paths: Object.fromEntries(paths),
    components: {
      responses,
      securitySchemes: Object.fromEntries(
        ['signature', 'signature-input', 'content-digest', 'ihala-from', 'ihala-to'].map((name) => [
          name,
          securityOf(name),
        ]),
      ),
      schemas: {
        Problem: {
          type: 'object',
          properties: {
            type: { enum: problemCodes.map((code) => `urn:ihala:problem:${code}`) },
            title: { type: 'string' },
            status: { enum: problems },
          },
          required: ['type', 'title', 'status'],
          additionalProperties: false,
        },
      },
    },
  };
}
