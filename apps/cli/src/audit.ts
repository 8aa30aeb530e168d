import type { Command } from 'commander';
import { ask, NodeSaidNo } from './ask.js';
import { languageOption, loginOption, type NodeOptions, urlOption } from './options.js';
import { Questions } from './prompt.js';
import { asStaff } from './session.js';

interface Verification {
  intact: boolean;
  entries: number;
  fault: string | null;
  number: number | null;
  head: string | null;
}

/** `ihala audit verify`: recomputes the chain of the audit log from its first entry on. */
export function audit(program: Command): void {
  program
    .command('audit')
    .description('the record of every change and of every opening of a case')
    .command('verify')
    .description('recompute the whole audit log: was an entry changed, taken out, or the end cut off?')
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async (options: NodeOptions) => {
      const questions = new Questions();
      try {
        await asStaff(options, questions, async (session) => {
          const { auditVerification } = await ask<{ auditVerification: Verification }>(
            session,
            '{ auditVerification { intact entries fault number head } }',
          );
          tell(auditVerification);
        });
      } finally {
        questions.close();
      }
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
