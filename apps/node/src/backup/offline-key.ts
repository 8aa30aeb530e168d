import { open } from 'node:fs/promises';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';

/** Makes the key pair of backups: the identity for a stick or a safe, the recipient for the machine that takes backups. */
export async function newOfflineKey(out: string): Promise<string> {
  const identity = await generateHybridIdentity();
  await writeNew(`${out}.identity`, `${identity}\n`, 0o600);
  await writeNew(`${out}.recipient`, `${await identityToRecipient(identity)}\n`, 0o644);
  return `${out}.identity opens every backup that is sealed to it: keep it away from the node, twice, where nobody looks.\n${out}.recipient is for the node: ihala backup --recipient ${out}.recipient`;
}

/** A key that is there is never written over. */
async function writeNew(path: string, content: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
