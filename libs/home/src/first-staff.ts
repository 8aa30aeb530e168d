import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { mayHoldDutyKey, normalLogin, type Role, roles } from '#domain';
import { type Language, languages } from '#i18n';
import { hashPassword, newStaffKey, wrapDutyKey } from '#vault';
import { pathsOf } from './paths.js';
import { readShape } from './read-file.js';
import { removePrivately } from './write-privately.js';

/** Somebody who can log in from the first start on. */
export interface FirstStaffMember {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly language: Language;
}

const base64 = z.base64().transform((text) => Buffer.from(text, 'base64'));

const firstStaffShape = z.array(
  z.object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    roles: z.array(z.enum(roles)),
    language: z.enum(languages),
    passwordHash: z.string(),
    publicKey: z.string(),
    sealedPrivateKey: base64,
    /** Only of those who may open cases. */
    wrappedDutyKey: base64.optional(),
  }),
);

/** One of the first staff as kept until the first start: no password, no open key. */
export type KeptFirstStaff = z.output<typeof firstStaffShape>[number];

/** Hashes the passwords, and wraps the duty key for those whose roles may hold it. */
export async function prepareFirstStaff(
  members: readonly FirstStaffMember[],
  dutyKey: Buffer,
): Promise<z.input<typeof firstStaffShape>> {
  return Promise.all(
    members.map(async (member) => {
      const id = randomUUID();
      const key = await newStaffKey(id, member.password);
      const holds = mayHoldDutyKey(member.roles);
      return {
        id,
        login: normalLogin(member.login),
        name: member.name,
        roles: [...member.roles],
        language: member.language,
        passwordHash: await hashPassword(member.password),
        publicKey: key.publicKey,
        sealedPrivateKey: key.sealedPrivateKey.toString('base64'),
        wrappedDutyKey: holds ? (await wrapDutyKey(id, key.publicKey, dutyKey)).toString('base64') : undefined,
      };
    }),
  );
}

/** Who was written down at `init` and is not yet in the database. */
export async function readFirstStaff(dir: string): Promise<KeptFirstStaff[]> {
  return (await readShape(pathsOf(dir).firstStaff, firstStaffShape)) ?? [];
}

/** Called once the first staff are in the database. */
export async function forgetFirstStaff(dir: string): Promise<void> {
  await removePrivately(pathsOf(dir).firstStaff);
}
