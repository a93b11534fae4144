import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../../src/renderer');

/** Attributes whose text is read, by eyes or by a screen reader. */
const spoken =
  /^(aria-(label|description|roledescription|valuetext)|title|alt|label|placeholder|description|nothingFoundMessage|thumbLabel|summary)$/;

const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text);

/** The texts in a file that stand there themselves instead of in the catalogue. */
function literalTexts(file: ts.SourceFile): string[] {
  const found: string[] = [];
  const report = (node: ts.Node, text: string): void => {
    if (!hasWords(text)) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${relative(root, file.fileName)}:${line + 1} ${JSON.stringify(text.trim())}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) report(node, node.text);
    else if (ts.isJsxExpression(node) && ts.isJsxElement(node.parent)) {
      const { expression } = node;
      if (expression !== undefined && ts.isStringLiteralLike(expression)) {
        report(node, expression.text);
      }
    } else if (ts.isJsxAttribute(node) && spoken.test(node.name.getText())) {
      const { initializer } = node;
      if (initializer !== undefined && ts.isStringLiteral(initializer)) {
        report(node, initializer.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function parse(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
}

it('no component says a word that is not in the catalogue', async () => {
  const entries = await readdir(root, { recursive: true });
  const paths = entries.filter((name) => name.endsWith('.tsx')).map((name) => join(root, name));
  expect(paths.length).toBeGreaterThan(30);
  const texts = await Promise.all(
    paths.map(async (path) => literalTexts(parse(path, await readFile(path, 'utf8')))),
  );
  expect(texts.flat()).toEqual([]);
});

it('such a word would be found', () => {
  const file = parse(
    join(root, 'a.tsx'),
    '<a aria-label="Close" className="pm-a">{"Save"} Open {1}<b>·</b></a>',
  );
  expect(literalTexts(file)).toHaveLength(3);
});
