import { type Command, Option } from 'commander';
import { roles } from '#domain';
import { ask, granted, once } from '../ask.js';
import { languageOption, loginOption, type NodeOptions, urlOption } from '../options.js';
import { Questions } from '../prompt.js';
import { asStaff, type Session } from '../session.js';

interface AddOptions extends NodeOptions {
  name: string;
  role: string[];
  team?: string;
}

/** `ihala user add`: makes an account. Access to cases is granted by a colleague on duty, not by the administrator. */
export function add(user: Command): void {
  user
    .command('add <login>')
    .description('make an account for a colleague (as node administrator)')
    .requiredOption('--name <name>', 'the colleague’s name')
    .addOption(new Option('--role <role...>', 'what the colleague does here').choices([...roles]).makeOptionMandatory())
    .option('--team <name>', 'the team whose cases the colleague sees; it is made if it is new')
    .addOption(loginOption())
    .addOption(urlOption())
    .addOption(languageOption())
    .action(async (login: string, options: AddOptions) => {
      const questions = new Questions();
      try {
        await asStaff(options, questions, async (session) => {
          const firstPassword = await questions.askPassword(`First password of ${login} (changed at the first login)`);
          const staffId = await addStaff(session, login, options, firstPassword);
          if (options.team) await putInTeam(session, staffId, options.team);
        });
      } finally {
        questions.close();
      }
      console.log(`${options.name} can log in as ${login}, and then sets a password of her or his own:`);
      console.log(`  ihala user password --login ${login}`);
      console.log('After that, a colleague on duty gives access to cases, if the role has it:');
      console.log(`  ihala user grant ${login} --login <colleague>`);
    });
}

async function addStaff(session: Session, login: string, options: AddOptions, firstPassword: string): Promise<string> {
  const { addStaff: answer } = await ask<{ addStaff: { __typename: string; id: string } }>(
    session,
    `mutation ($input: AddStaffInput!) {
      addStaff(input: $input) { __typename ... on Staff { id } ... on Refusal { message } }
    }`,
    {
      input: once({
        login,
        firstPassword,
        name: options.name,
        roles: options.role.map((role) => role.replaceAll('-', '_')),
        language: session.language,
      }),
    },
  );
  return granted(answer).id;
}

async function putInTeam(session: Session, staffId: string, name: string): Promise<void> {
  const { teams } = await ask<{ teams: { id: string; name: string }[] }>(session, '{ teams { id name } }');
  const teamId = teams.find((team) => team.name === name)?.id ?? (await addTeam(session, name));
  const { setTeams } = await ask<{ setTeams: { __typename: string } }>(
    session,
    `mutation ($input: SetTeamsInput!) { setTeams(input: $input) { __typename ... on Refusal { message } } }`,
    { input: once({ staffId, teamIds: [teamId] }) },
  );
  granted(setTeams);
}

async function addTeam(session: Session, name: string): Promise<string> {
  const { addTeam: answer } = await ask<{ addTeam: { __typename: string; id: string } }>(
    session,
    `mutation ($input: AddTeamInput!) {
      addTeam(input: $input) { __typename ... on Team { id } ... on Refusal { message } }
    }`,
    { input: once({ name }) },
  );
  return granted(answer).id;
}
