import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../cli/src/main.js', import.meta.url));

/** Runs the command line `ihala` as a user would, and gives what it printed. Throws with what it complained of. */
export function ihala(args: readonly string[], input = '', environment: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { env: { ...process.env, ...environment } });
    let printed = '';
    let complaint = '';
    child.stdout.on('data', (text) => {
      printed += text;
    });
    child.stderr.on('data', (text) => {
      complaint += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`ihala ${args.slice(0, 2).join(' ')} failed: ${complaint.trim()}`));
    });
    child.stdin.end(input);
  });
}
