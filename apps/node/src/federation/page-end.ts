/** Says before a page of entries where it ends (a `seq`), so that the next one can be asked for while this one is on its way. */
export const pageEndHeader = 'ihala-page-end';
