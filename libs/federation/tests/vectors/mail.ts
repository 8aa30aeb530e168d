import { Encrypter } from 'age-encryption';
import {
  base64url,
  canonicalBytes,
  chunkOf,
  isProblem,
  type Letter,
  pad,
  sealLetter,
  sealTo,
  sha256,
} from '#federation';
import { amman, beirut, fixedBytes, rabat } from '../parties.js';

const letter: Letter = {
  v: 1,
  id: '0f7a1c1e-53a4-4d7c-9a53-0c1f1f8f2a11',
  from: amman.nodeId,
  to: rabat.nodeId,
  type: 'referral.acknowledge',
  body: { at: '2026-11-20T09:00:00.000Z', referral: '6f0c2f2e-16a5-4f4b-8a0e-9f4c4c1e7b10' },
};

function must<T extends Buffer>(made: T | { problem: string }): T {
  if (isProblem(made)) throw new Error(made.problem);
  return made as T;
}

const opener = { identity: rabat.identity, from: amman.nodeId, to: rabat.nodeId };

async function sealedToTwo(): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(rabat.record.recipient);
  encrypter.addRecipient(beirut.record.recipient);
  return Buffer.from(await encrypter.encrypt(must(pad(canonicalBytes(letter)))));
}

/** `opened` is what the identity finds inside, for who cannot open age: null where it opens nothing. */
export const mailVectors = async () => {
  const sealed = base64url(must(await sealLetter(letter, rabat.record.recipient)));
  const opened = base64url(must(pad(canonicalBytes(letter))));
  const short = must(pad(Buffer.from('{"v":1}')));
  return {
    padding: [0, 1, 4092].map((length) => {
      const content = fixedBytes('padding', 32).toString('hex').repeat(64).slice(0, length);
      const padded = must(pad(Buffer.from(content)));
      return { content, size: padded.length, sha256: base64url(sha256(padded)) };
    }),
    letters: [
      { ...opener, sealed, opened, letter },
      { ...opener, identity: beirut.identity, sealed, opened: null, problem: 'not-sealed-to-me' },
      { ...opener, from: beirut.nodeId, sealed, opened, problem: 'misaddressed-mail' },
      { ...opener, to: beirut.nodeId, sealed, opened, problem: 'misaddressed-mail' },
      { ...opener, sealed: base64url(await sealedToTwo()), opened, problem: 'not-hybrid' },
      {
        ...opener,
        sealed: base64url(must(await sealTo(rabat.record.recipient, canonicalBytes(letter)))),
        opened: base64url(canonicalBytes(letter)),
        problem: 'wrong-padding',
      },
      {
        ...opener,
        sealed: base64url(must(await sealTo(rabat.record.recipient, short))),
        opened: base64url(short),
        problem: 'wrong-shape',
      },
    ],
    chunks: [
      { blobId: base64url(fixedBytes('blob', 16)), place: 0, last: false, content: 'first' },
      { blobId: base64url(fixedBytes('blob', 16)), place: 1, last: true, content: '' },
    ].map((chunk) => ({
      ...chunk,
      sha256: base64url(sha256(chunkOf(fixedBytes('blob', 16), chunk.place, chunk.last, Buffer.from(chunk.content)))),
    })),
  };
};
