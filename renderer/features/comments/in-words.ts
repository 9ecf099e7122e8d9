const longest = 80;

/** What a thread stands on, short enough to be read aloud. */
export function quoteInWords(quote: string): string {
  const words = plainQuote(quote).replaceAll("\n", " ");
  if (words.trim() === "") return "a block";
  return `“${words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : words}”`;
}

/** What is no text and stood among the words of a quote cannot be shown here. */
export function plainQuote(quote: string): string {
  return quote.replaceAll("\u{fffc}", "…").replaceAll("\u2028", "\n");
}
