import type { Command } from 'commander';
import { ask, granted, NodeSaidNo, once } from '../ask.js';
import { languageOption, loginOption, type NodeOptions, urlOption } from '../options.js';
import { Questions } from '../prompt.js';
import { asStaff, type Session } from '../session.js';

/** `ihala user grant`: somebody who opens cases gives a colleague the key to do so. */
export function grant(user: Command): void {
  user
    .command('grant <login>')
    .description('give a colleague access to cases (as somebody who has it)')
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async (login: string, options: NodeOptions) => {
      const questions = new Questions();
      try {
        await asStaff(options, questions, async (session) => {
          const { grantDutyKey } = await ask<{ grantDutyKey: { __typename: string } }>(
            session,
            `mutation ($input: StaffInput!) { grantDutyKey(input: $input) { __typename ... on Refusal { message } } }`,
            { input: once({ staffId: await idOf(session, login) }) },
          );
          granted(grantDutyKey);
        });
      } finally {
        questions.close();
      }
      console.log(`${login} may open cases.`);
    });
}

async function idOf(session: Session, login: string): Promise<string> {
  let after: string | null = null;
  do {
    const page: StaffPage = await ask<StaffPage>(session, staffPage, { after });
    const found = page.staff.edges.find(({ node }) => node.login === login);
    if (found) return found.node.id;
    after = page.staff.pageInfo.hasNextPage ? page.staff.pageInfo.endCursor : null;
  } while (after);
  throw new NodeSaidNo(`Nobody here logs in as ${login}.`);
}

interface StaffPage {
  staff: {
    edges: { node: { id: string; login: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

const staffPage = `query ($after: String) {
  staff(first: 100, after: $after) { edges { node { id login } } pageInfo { hasNextPage endCursor } }
}`;
