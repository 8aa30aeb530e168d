import type { Command } from 'commander';
import { languageOption, loginOption, type NodeOptions, urlOption } from '../options.js';
import { Questions } from '../prompt.js';
import { asStaff, type Session } from '../session.js';

/** A command with arguments that asks a running node, as one of its staff. */
export function askingWith<Options extends object>(
  command: Command,
  work: (session: Session, args: readonly string[], options: NodeOptions & Options) => Promise<void>,
): void {
  command
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async () => {
      const options = command.opts<NodeOptions & Options>();
      const questions = new Questions();
      try {
        await asStaff(options, questions, (session) => work(session, command.args, options));
      } finally {
        questions.close();
      }
    });
}
