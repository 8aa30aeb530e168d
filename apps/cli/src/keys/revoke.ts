import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { keyIdOf, type Place, placeShape, revokeFeedKey } from '#federation';
import { type Home, makeNextFeedKey, readHome } from '#home';
import { homeOption } from '../options.js';
import { Questions } from '../prompt.js';
import { placeNext, requireRootOf } from './renew.js';
import { askRootKey } from './root.js';

interface RevokeOptions {
  home: string;
  rootKey?: string;
  lastGood?: string;
  yes?: boolean;
}

const highWater = z.object({ feeds: z.record(z.string(), placeShape.omit({ feed: true })) });

/** `ihala keys revoke`: somebody else may have the feed key. It counts up to the last places that this node signed itself. */
export function revoke(keys: Command): void {
  keys
    .command('revoke')
    .description('take back the key that this node signs with, because somebody else may have it')
    .addOption(homeOption())
    .option('--root-key <file>', 'the root key’s file; without it the words are asked for')
    .option('--last-good <file>', 'up to where the key counts (a list of places); otherwise what this node has signed')
    .option('--yes', 'do not ask again')
    .action(async (options: RevokeOptions) => {
      const questions = new Questions();
      try {
        const home = await readHome(options.home);
        const lastGood = options.lastGood ? await placesIn(options.lastGood) : await signedHere(home);
        console.log(`The key ${home.feedKey.keyId} will count up to here, and nowhere else:`);
        for (const { feed, seq } of lastGood) console.log(`  ${feed}, entry ${seq}`);
        if (!options.yes && (await questions.ask('Take it back? (yes/no)')) !== 'yes')
          throw new Error('Nothing was changed.');
        const root = await askRootKey(questions, options.rootKey);
        requireRootOf(home, root);
        const next = await makeNextFeedKey(home.dir);
        const revoked = { key: home.feedKey.publicKey, lastGood };
        await placeNext(home, revokeFeedKey(home.says, revoked, next.publicKey, new Date()), root);
        console.log(
          `From now on this node signs with ${keyIdOf(next.publicKey)}. Call the other members all the same.`,
        );
      } finally {
        questions.close();
      }
    });
}

async function signedHere({ dir }: Home): Promise<Place[]> {
  const text = await readFile(join(dir, 'high-water.json'), 'utf8').catch(() => undefined);
  if (!text) return [];
  const { feeds } = highWater.parse(JSON.parse(text));
  return Object.entries(feeds).map(([feed, place]) => ({ feed, ...place }));
}

async function placesIn(file: string): Promise<Place[]> {
  const read = z.array(placeShape).safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!read.success) throw new Error(`${file} is not a list of places (feed, epoch, seq, chain).`);
  return read.data;
}
