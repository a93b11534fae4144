/**
 * Parses JSON text from a file that anyone may have written; a SyntaxError for text that is not
 * JSON, or that would set a prototype.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (key === '__proto__') throw new SyntaxError('the name "__proto__" is not accepted');
    return value;
  });
}

/** The same from UTF-8 bytes. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}
