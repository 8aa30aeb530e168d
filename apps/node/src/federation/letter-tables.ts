/**
 * The tables in which sealed letters lie or lay. This node's own key opens them for ever, so whoever destroys the key of
 * what a letter told scrubs these too: the letter was let go of when it was applied, but its bytes are still on the disk.
 */
export const letterTables: readonly string[] = ['feed_entry', 'incoming_mail'];
