import type { Command } from 'commander';
import { ask, NodeSaidNo } from './ask.js';
import { asking } from './asking.js';

interface Verification {
  intact: boolean;
  entries: number;
  fault: string | null;
  number: number | null;
  head: string | null;
}

/** `ihala audit verify`: recomputes the chain of the audit log from its first entry on. */
export function audit(program: Command): void {
  const verify = program
    .command('audit')
    .description('the record of every change and of every opening of a case')
    .command('verify')
    .description('recompute the whole audit log: was an entry changed, taken out, or the end cut off?');
  asking(verify, async (session) => {
    const { auditVerification } = await ask<{ auditVerification: Verification }>(
      session,
      '{ auditVerification { intact entries fault number head } }',
    );
    tell(auditVerification);
  });
}

function tell({ intact, entries, fault, number, head }: Verification): void {
  if (!intact) {
    throw new NodeSaidNo(
      `The audit log is broken: ${fault} from number ${number} on; ${entries} entries before it are good. ` +
        'Stop the node, keep its directory as it is, and call for help.',
    );
  }
  console.log(`The audit log is whole: ${entries} entries. Its head, to be kept elsewhere: ${head}`);
}
