/** What is wrong with an update that somebody else has sent, as seen without knowing what documents hold. */
export type UpdateFault =
  | { readonly kind: "too-large"; readonly bytes: number }
  /** No update of the first version of the format, or not written as Yjs writes it. */
  | { readonly kind: "unreadable" }
  | { readonly kind: "too-many-parts" }
  | { readonly kind: "too-deep" }
  /** A document within the document, which nothing here makes. */
  | { readonly kind: "subdocument" }
  /** It writes as a session that is another device's. */
  | { readonly kind: "in-another-name"; readonly client: number }
  /** Its session's own changes before these are not there. */
  | { readonly kind: "out-of-step"; readonly client: number }
  /** It builds on, or deletes, what does not exist. */
  | { readonly kind: "no-ground" }
  /** The document that it makes cannot be opened again as it is. */
  | { readonly kind: "does-not-reload" };
