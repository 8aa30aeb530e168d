/** What was sealed does not open: a wrong key, another place than it was sealed for, or altered bytes. Which one is not told. */
export class BrokenSeal extends Error {
  constructor() {
    super('The seal does not open with this key in this place.');
    this.name = 'BrokenSeal';
  }
}
