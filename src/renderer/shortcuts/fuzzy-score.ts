/**
 * How well `query` fits `text`, 0 for not at all: its letters have to come in their order, and are
 * worth more at the beginning of words and side by side.
 */
export function fuzzyScore(query: string, text: string): number {
  const wanted = Array.from(fold(query).replace(/\s+/g, ''));
  const found = fold(text);
  let score = 1;
  let at = -1;
  for (const letter of wanted) {
    const inWord = found.indexOf(letter, at + 1);
    if (inWord < 0) return 0;
    const atStart = startOfWord(found, letter, at + 1);
    const adjacent = inWord === at + 1;
    // What goes on is better than what begins anew, and that is better than what is anywhere.
    const next = adjacent || atStart < 0 ? inWord : atStart;
    score += adjacent ? 3 : next === atStart ? 2 : 1 / (1 + next - at);
    at = next;
  }
  return score + (found.includes(fold(query)) ? 5 : 0);
}

function startOfWord(text: string, letter: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === letter && !/[\p{L}\p{N}]/u.test(text[i - 1] ?? ' ')) return i;
  }
  return -1;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
