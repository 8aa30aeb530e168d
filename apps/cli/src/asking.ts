import type { Command } from 'commander';
import { languageOption, loginOption, type NodeOptions, urlOption } from './options.js';
import { Questions } from './prompt.js';
import { asStaff, type Session } from './session.js';

/** A command that asks a running node one thing, as one of its staff. */
export function asking(command: Command, work: (session: Session) => Promise<void>): void {
  command
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async (options: NodeOptions) => {
      const questions = new Questions();
      try {
        await asStaff(options, questions, work);
      } finally {
        questions.close();
      }
    });
}
