/** What a document that was imported says of where it came from, by the keys of `meta`. */
export const provenanceKeys = {
  /** The file's name, as it was chosen or below the folder that was. */
  from: "importedFrom",
  /** When, in milliseconds since 1970. */
  at: "importedAt",
  /** What the file said above its text and no field of the document can hold: lines of YAML. */
  rest: "frontMatter",
} as const;
