import { logIn } from '../setting.js';
import type { World } from '../world.js';

/** The auditor of each node has its audit log recomputed. */
export async function verifyAudits(world: World): Promise<boolean> {
  const verified = await Promise.all(
    Object.values(world).map(async (node) => {
      const auditor = await logIn(node, 'auditor');
      const { auditVerification } = await auditor.ask<{ auditVerification: { intact: boolean; entries: number } }>(
        '{ auditVerification { intact entries } }',
      );
      return auditVerification.intact && auditVerification.entries > 0;
    }),
  );
  return verified.every(Boolean);
}
