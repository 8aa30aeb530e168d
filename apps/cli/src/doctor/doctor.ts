import { resolve } from 'node:path';
import type { Command } from 'commander';
import { NodeSaidNo } from '../ask.js';
import { homeOption } from '../options.js';
import type { Finding } from './finding.js';
import { charter, closedKeys, home, nodeVersion, room } from './home.js';
import { pinned, running } from './running.js';

/** `ihala doctor`: looks at a node from outside, says what is wrong and what to do. Changes nothing. */
export function doctor(program: Command): void {
  program
    .command('doctor')
    .description('look at this node: what is wrong, and what to do')
    .addOption(homeOption())
    .action(async (options: { home: string }) => {
      const findings = await examine(resolve(options.home));
      for (const finding of findings) console.log(told(finding));
      const wrong = findings.filter((finding) => !finding.good).length;
      if (wrong > 0) throw new NodeSaidNo(`${wrong} of ${findings.length} need somebody’s attention.`);
    });
}

async function examine(dir: string): Promise<Finding[]> {
  const version = nodeVersion();
  const found = await home(dir);
  if ('what' in found) return [version, found];
  return [
    version,
    await closedKeys(found),
    await room(found),
    await charter(found),
    await running(found),
    ...(await pinned(found)),
  ];
}

function told(finding: Finding): string {
  if (finding.good) return `  good  ${finding.what}${finding.note ? `: ${finding.note}` : ''}`;
  return `  WRONG ${finding.what}: ${finding.wrong}\n        → ${finding.remedy}`;
}
