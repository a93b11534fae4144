import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';

const path = createRequire(import.meta.url).resolve('electron/electron.d.ts');
const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);

/** The names of the permissions that the handler set by `method` can be asked about. */
export function declaredPermissions(
  method: 'setPermissionRequestHandler' | 'setPermissionCheckHandler',
): readonly string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isMethodDeclaration(node) || ts.isMethodSignature(node)) {
      if (node.name.getText() === method) collect(node);
      return;
    }
    ts.forEachChild(node, visit);
  };
  const collect = (node: ts.Node): void => {
    if (ts.isParameter(node) && node.name.getText() === 'permission') {
      if (node.type !== undefined && ts.isUnionTypeNode(node.type)) {
        for (const member of node.type.types) names.push(member.getText().slice(1, -1));
      }
      return;
    }
    ts.forEachChild(node, collect);
  };
  visit(source);
  return names;
}

/** The members that an interface of Electron's declares. */
export function declaredMembers(name: string): readonly string[] {
  const members: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === name) {
      for (const member of node.members) members.push(member.name?.getText() ?? '');
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return members;
}
