import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

let sources: readonly ts.SourceFile[];

beforeAll(async () => {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  sources = await Promise.all(paths.map(async (path) => parse(path, await readFile(path, 'utf8'))));
});

function parse(path: string, text: string): ts.SourceFile {
  const name = relative(root, path).replaceAll('\\', '/');
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
}

/** The files in which some node is as `matches` says. */
function filesWith(
  matches: (node: ts.Node) => boolean,
  among: readonly ts.SourceFile[] = sources,
): readonly string[] {
  const contains = (node: ts.Node): boolean =>
    matches(node) || (ts.forEachChild(node, contains) ?? false);
  return among
    .filter(contains)
    .map(({ fileName }) => fileName)
    .sort();
}

const windowClasses = new Set(['BrowserWindow', 'BaseWindow', 'WebContentsView', 'BrowserView']);

const isNewWindow = (node: ts.Node): boolean =>
  ts.isNewExpression(node) &&
  windowClasses.has(
    ts.isPropertyAccessExpression(node.expression)
      ? node.expression.name.text
      : node.expression.getText(),
  );

const mentions =
  (name: string) =>
  (node: ts.Node): boolean =>
    (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && node.text === name;

const isString = (matches: (text: string) => boolean) => (node: ts.Node) =>
  ts.isStringLiteralLike(node) && matches(node.text);

const isElectron = (text: string): boolean => text === 'electron' || text.startsWith('electron/');

describe('the sources', () => {
  test('make a window in one file', () => {
    expect(filesWith(isNewWindow)).toEqual(['src/main/electron/window.ts']);
  });

  test('mention ipcMain in one file, and ipcRenderer and contextBridge in the preload script', () => {
    expect(filesWith(mentions('ipcMain'))).toEqual(['src/main/electron/ipc-transport.ts']);
    expect(filesWith(mentions('ipcRenderer'))).toEqual(['src/preload/index.ts']);
    expect(filesWith(mentions('contextBridge'))).toEqual(['src/preload/index.ts']);
  });

  test('reach Electron only from its host and the preload script', () => {
    const files = filesWith(isString(isElectron)).filter(
      (name) => !name.startsWith('src/main/electron/') && name !== 'src/preload/index.ts',
    );
    // The contract names the host, which is no import.
    const importing = files.filter((name) => {
      const source = sources.find(({ fileName }) => fileName === name);
      return source?.text.match(/(from|import|require)\s*\(?\s*['"]electron/) !== null;
    });
    expect(importing).toEqual([]);
  });

  test.each(['enableRemoteModule', 'executeJavaScript', 'insertCSS', 'openPath', 'loadFile'])(
    'never call %s',
    (name) => {
      expect(filesWith(mentions(name))).toEqual([]);
    },
  );

  test('open what lies outside only by way of the policy', () => {
    const calls = filesWith(
      (node) =>
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        node.expression.name.text === 'openExternal' &&
        node.expression.expression.getText() === 'shell',
    );
    expect(calls).toEqual(['src/main/electron/open-electron-studio.ts']);
  });
});

test.each([
  ['new BrowserWindow({})', isNewWindow],
  ['new electron.BrowserWindow({})', isNewWindow],
  ['new WebContentsView()', isNewWindow],
  ["import { ipcMain as bus } from 'electron'", mentions('ipcMain')],
  ["const bus = electron['ipcMain']", mentions('ipcMain')],
])('a breach such as %j would be found', (text, matches) => {
  expect(filesWith(matches, [parse(join(root, 'src/x.ts'), text)])).toEqual(['src/x.ts']);
});
