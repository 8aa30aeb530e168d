import type { Drilled } from './drill.js';
import type { Restored } from './restore.js';

/** What a restore did, and what comes next. */
export function saidOfRestore({ data, keys }: Restored, { madeAnew }: { readonly madeAnew: boolean }): string {
  const { name, takenAt } = data.beginning;
  const rows = data.ending.tables.reduce((sum, table) => sum + table.rows, 0);
  const lines = [
    `${name} is as it was on ${takenAt}: ${rows} rows in ${data.ending.tables.length} tables.`,
    keys
      ? `Keys as of ${keys.beginning.takenAt}. What was erased before then stays erased.`
      : 'Without the key backup no case can be opened and nobody on duty can unlock the node: restore again with --keys.',
    madeAnew ? 'The home was made anew from the backup.' : 'The home was left as it is.',
    'Start the node. If it has said anything since that moment, it asks the other members for it and signs nothing before;',
    'over its cases it decides again when everybody who may hold one has answered: see ihala copy.',
  ];
  return lines.join('\n');
}

/** What a drill found, in words; the last line says yes or no. */
export function saidOfDrill({ restored, tables, rows, audit, cases, withKey, opened, faults }: Drilled): string {
  const { beginning } = restored.data;
  const lines = [
    `The backup of ${beginning.name} as of ${beginning.takenAt} was read into a database of its own, which is gone again.`,
    `${rows} rows in ${tables} tables came back, each table with the bytes that were written.`,
    audit.intact
      ? `The audit log is whole: ${audit.head.seq} entries.`
      : `The audit log is not whole from number ${audit.seq} on.`,
    restored.keys
      ? `${withKey} of ${cases} cases have their key, in the key backup of ${restored.keys.beginning.takenAt}.`
      : `The key backup was not given: ${cases} cases cannot be opened.`,
    openedWords(opened, restored.keys !== undefined, withKey),
    ...faults,
    faults.length === 0 && restored.keys && opened !== undefined
      ? 'This backup can be restored.'
      : faults.length === 0
        ? 'What was looked at can be restored.'
        : 'THIS BACKUP CANNOT BE RELIED ON. Take another one, and drill it.',
  ];
  return lines.join('\n');
}

function openedWords(opened: boolean | undefined, keys: boolean, withKey: number): string {
  if (opened) return 'A case was opened with them, and closed again unread.';
  if (opened === false) return 'No case could be opened with them.';
  if (keys && withKey === 0) return 'There is no case to open.';
  return 'No case was opened: that takes the key backup and the password of somebody on duty (--login).';
}
