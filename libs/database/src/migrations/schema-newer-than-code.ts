/** The database was used by a newer version of Ihala. Running an older one on it could damage what it does not know. */
export class SchemaNewerThanCode extends Error {
  constructor(readonly unknown: readonly string[]) {
    super(
      `This database was brought up to date by a newer version of Ihala (it knows ${unknown.join(', ')}). ` +
        'Start that version again, or restore a backup that was made before the update.',
    );
    this.name = 'SchemaNewerThanCode';
  }
}
