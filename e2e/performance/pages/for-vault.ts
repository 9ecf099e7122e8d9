/** What the page tells the vault's worker; a document's port comes with the message. */
export type ForVault =
  | { readonly kind: "document" | "comments" }
  | { readonly kind: "keep"; readonly updates: readonly Uint8Array[] }
  | { readonly kind: "remote"; readonly update: Uint8Array };
