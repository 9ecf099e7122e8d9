/**
 * The examples of the two specifications that do not come back as the same tree, and why. An example that is
 * not named here must; one that is named must not, so that no reason outlives its cause.
 */
export const exceptions: Readonly<Record<string, string>> = {
  "commonmark 39":
    "line feeds written as character references become spaces, as they are for every reader of the page",
  "commonmark 218":
    "a quote that holds nothing but a definition is kept as it stands, and the link has its own address by then",
  "gfm 187":
    "a quote that holds nothing but a definition is kept as it stands, and the link has its own address by then",
  "gfm 335":
    "line feeds written as character references become spaces, as they are for every reader of the page",
};
