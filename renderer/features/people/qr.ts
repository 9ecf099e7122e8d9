/** A text as a pattern that a camera reads. What draws it is loaded when the first invite is shown. */
export async function qrOf(text: string): Promise<readonly (readonly boolean[])[]> {
  const { encode } = await import("uqr");
  return encode(text, { ecc: "M", border: 0 }).data;
}
