/** How what a body refers to is called in a file. */
export type Naming = Readonly<{
  /** Title and address of a mentioned document; null where nothing is known of it. */
  document: (id: string) => Readonly<{ title: string; url: string }> | null;
  /** Where an attachment lies; null where it does not. */
  attachment: (id: string, name: string) => string | null;
}>;

export const namesNothing: Naming = { document: () => null, attachment: () => null };
